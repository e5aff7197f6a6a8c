"""The real server on a database of its own, for the length of the tests."""

import os
import re
import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import requests
import schemathesis
from schemathesis import GenerationMode

PACKAGE = Path(__file__).resolve().parents[2]
ADMIN = {"email": "admin@example.jp", "password": "correct horse"}
PROGRAM = Path(os.environ.get("FACILITY_API", PACKAGE / ".build/debug/facility-api")).resolve()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a server that holds SeedData and a few towns; it must stop when it is told to."""
    folder = tmp_path_factory.mktemp("facility-api")
    database = folder / "kosodate.sqlite"
    towns = folder / "towns.csv"
    towns.write_text(
        "都道府県名,市区町村名,町丁目名,緯度,経度\n神奈川県,横浜市港南区,港南台三丁目,35.375,139.578\n", encoding="utf-8"
    )
    subprocess.run([PROGRAM, "import-gazetteer", towns, "--database", database], check=True)
    subprocess.run(
        [PROGRAM, "admin", "create", "--email", ADMIN["email"], "--password-stdin", "--database", database],
        input=ADMIN["password"], text=True, check=True,
    )
    log = folder / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--database", database, "--seed", PACKAGE / "SeedData"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        address = None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                address = found.group()
                break
        assert address, log.read_text()
        yield address
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def token(server):
    """An administrator's, who may do nearly everything."""
    answer = requests.post(f"{server}/v1/sessions", json=ADMIN, timeout=10)
    assert answer.status_code == 201, answer.text
    return answer.json()["token"]


@pytest.fixture(scope="session")
def contract(server):
    """The contract as the server publishes it, to be tried with data that fits it and data that does not."""
    config = schemathesis.Config()
    project = config.projects.default
    project.generation.modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    project.phases.coverage.generate_duplicate_query_parameters = True
    # A body can be too large before anybody sees what else is wrong with it.
    rejection = project.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "413"]
    project.update(base_url=server)
    # Not from its address: that one would be left out of what is tried.
    return schemathesis.openapi.from_dict(requests.get(f"{server}/openapi.json", timeout=10).json(), config=config)


@pytest.fixture(scope="session")
def seen():
    """How often each operation gave each status."""
    return Counter()
