"""Whether the server does what its contract says, and refuses what the contract excludes."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest
import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator

PACKAGE = Path(__file__).resolve().parents[2]
# Without the stream, whose answers do not end; it has a test of its own below.
contract = schemathesis.pytest.from_fixture("contract").exclude(operation_id="streamSlots")


def written():
    return yaml.safe_load((PACKAGE / "Sources/FacilityAPI/openapi.yaml").read_text(encoding="utf-8"))


def test_the_contract_is_a_valid_openapi_document():
    document = written()
    assert document["openapi"].startswith("3.1.")
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_the_validator_finds_what_is_wrong():
    """The control of the test above."""
    document = written()
    del document["info"]["title"]
    assert list(OpenAPIV31SpecValidator(document).iter_errors())


def test_what_is_served_is_what_is_written(server):
    assert requests.get(f"{server}/openapi.json", timeout=10).json() == written()


SEARCHES = ("GET /v1/facilities", "GET /v1/events", "GET /v1/services/{id}/slots")


def reconcile(case):
    """Mends what fits the schemas one by one and contradicts itself together, for which OpenAPI has no words."""
    if case.operation.label not in SEARCHES or not case.meta.generation.mode.is_positive:
        return
    query = dict(case.query)
    query.pop("cursor", None)
    if "vacantOn" in query:
        query["vacantOn"] = str(date.today() + timedelta(days=7))
    if "from" in query or case.operation.label not in SEARCHES[:2]:
        query.pop("to", None)
    if "lat" in query or "lon" in query:
        query.setdefault("lat", 43.4388)
        query.setdefault("lon", 144.9265)
    else:
        query.pop("radius", None)
    if "bbox" in query:
        west, south, east, north = query["bbox"].split(",")
        south, north = sorted([south, north], key=float)
        query["bbox"] = ",".join([west, south, east, north])
    case.query = query


@schemathesis.check
def refusals_are_problems(ctx, response, case):
    """Every refusal is a problem document that can be found in the log; every answer has an id."""
    identity = response.headers["x-request-id"][0]
    if response.status_code < 400 or response.request.method == "HEAD":
        return
    assert response.headers["content-type"][0].startswith("application/problem+json")
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["requestId"] == identity
    assert problem["type"].startswith("/problems/")
    assert problem["type"] != "/problems/internal-error"
    if response.status_code == 400:
        assert "parameter" in problem


# Whoever does these is not signed in any more, or soon waits for having guessed passwords.
LAST = {"DELETE /v1/me", "DELETE /v1/sessions/current", "PUT /v1/me/password", "DELETE /v1/me/sessions/{id}"}


@contract.parametrize()
@settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_the_server_keeps_the_contract(case, seen, token):
    reconcile(case)
    headers = {} if case.operation.label in LAST else {"Authorization": f"Bearer {token}"}
    excluded = [] if case.operation.method.upper() == "GET" else [
        # What fits the schema may still be refused for what it says: an id that nobody has, a tried password.
        schemathesis.checks.CHECKS.get_one("positive_data_acceptance"),
    ]
    # Anonymous requests are AccessWalkTests' business.
    excluded.append(schemathesis.checks.CHECKS.get_one("ignored_auth"))
    response = case.call_and_validate(timeout=20, headers=headers, excluded_checks=excluded)
    seen[case.operation.label, response.status_code] += 1


@pytest.mark.parametrize(
    "operation",
    [
        "GET /healthz", "GET /openapi.json", "GET /v1/categories", "GET /v1/facilities", "GET /v1/facilities/{id}",
        "GET /v1/places", "GET /v1/events",
    ],
)
def test_every_operation_was_answered_and_refused(operation, seen):
    """So that the test above cannot pass by asking for nothing but nonsense, or for nothing at all."""
    # Where a path has several methods, the others are counted with one of them.
    if operation not in ("GET /v1/facilities", "GET /v1/facilities/{id}", "GET /v1/events"):
        assert seen[operation, 405] >= 4
    assert seen[operation, 200] >= 1
    if operation == "GET /v1/facilities/{id}":
        assert seen[operation, 404] >= 20
    if operation in ("GET /v1/facilities", "GET /v1/places", "GET /v1/events"):
        assert seen[operation, 200] >= 10
        assert seen[operation, 400] >= 20


@pytest.mark.parametrize(
    "query, status",
    [("", 200), ("?facility=1,2", 200), ("?lastEventId=0", 200), ("?facility=a", 400), ("?lastEventId=-1", 400),
     ("?facility=", 400), ("?limit=1", 400)],
)
def test_the_stream_keeps_the_contract(server, query, status):
    with requests.get(f"{server}/v1/slots/stream{query}", stream=True, timeout=10) as answer:
        assert answer.status_code == status
        operation = written()["paths"]["/v1/slots/stream"]["get"]
        documented = operation["responses"][str(status)]
        if status == 200:
            assert [answer.headers["Content-Type"]] == list(documented["content"])
            assert next(answer.iter_lines()) == b": kosodate-map"
        else:
            assert answer.json()["parameter"] in ("facility", "lastEventId", "limit")


def test_another_client_reads_what_is_compressed(server):
    address = f"{server}/v1/facilities?lat=43.4388&lon=144.9265&limit=50"
    plain = requests.get(address, headers={"Accept-Encoding": "identity"}, timeout=10)
    with requests.get(address, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.raw.read(decode_content=False)) == plain.content
