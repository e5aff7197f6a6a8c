"""Who lives in the town of the tests, made through REST as its people would do it themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

import requests

ADMIN = "admin@example.jp"
PASSWORD = "correct horse"
JAPAN = timezone(timedelta(hours=9))
# Latitude and longitude of the middle of そよかぜ市, the town of SeedData.
CENTRE = (43.4452, 144.9361)
# 団体コード of そよかぜ市, which is invented.
TOWN_CODE = "992011"
NICKNAMES = ("はな", "そら", "みなと", "こはる", "りく")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Api:
    """The REST service for whoever has the token, else for anybody. What it refuses fails the test in its words."""

    def __init__(self, server, token=None):
        self.server = server
        self.token = token
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path, **query):
        return self._ask("GET", path, params=query)

    def post(self, path, body=None):
        return self._ask("POST", path, json=body)

    def put(self, path, body):
        return self._ask("PUT", path, json=body)

    def patch(self, path, body, version=None):
        return self._ask("PATCH", path, json=body, version=version)

    def delete(self, path):
        return self._ask("DELETE", path)

    def _ask(self, method, path, version=None, **content):
        # A header that is None is not sent.
        headers = {**self.headers, "If-Match": version}
        answer = requests.request(method, self.server + path, headers=headers, timeout=30, **content)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


@dataclass(frozen=True)
class Child:
    id: str
    nickname: str
    birth_date: date


@dataclass(frozen=True)
class Account:
    name: str
    email: str
    password: str
    api: Api
    children: tuple[Child, ...] = ()

    def book(self, slot):
        """A booking for all children."""
        return self.api.post("/v1/bookings", {"slotId": slot["id"], "childIds": [child.id for child in self.children]})


@dataclass(frozen=True)
class Organization:
    id: str
    name: str


@dataclass(frozen=True)
class Facility:
    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Service:
    id: str
    name: str
    facility: Facility


@dataclass(frozen=True)
class Event:
    id: str
    title: str
    service_id: str
    place: str
    lat: float
    lon: float
    start: datetime


@dataclass(frozen=True)
class World:
    anybody: Api
    admin: Account
    # Keeps both facilities.
    operator: Organization
    owner: Account
    staff: Account
    # Room for five children at a time, two of them babies; can be cancelled until a day before.
    care: Service
    # Room for one child.
    last_place: Service
    # Registered by itself, unverified; `npo` is its owner.
    club: Organization
    npo: Account
    # Ten places at a pin of its own.
    event: Event
    # そよかぜ市 itself; `officer` is its owner.
    town: Organization
    officer: Account

    def free_slot(self, service_id):
        """The next slot that nobody has booked, so that tests stay out of each other's way.

        From the day after tomorrow on: whatever the clock says, more than 24 hours ahead.
        """
        found = self.anybody.get(f"/v1/services/{service_id}/slots", **{"from": today() + timedelta(days=2)})
        return next(slot for slot in found["slots"] if slot["remaining"] == slot["capacity"] and not slot["waiting"])


def build_world(server, mailbox):
    admin = sign_in(server, ADMIN)
    operator = found(admin, "社会福祉法人そよかぜ福祉会", "operator")
    owner = join(server, mailbox, admin, operator, "owner", "owner@example.jp", "高橋みさき")
    staff = join(server, mailbox, owner, operator, "staff", "staff@example.jp", "鈴木ひろみ")
    anybody = Api(server)
    nearest = anybody.get("/v1/facilities", lat=CENTRE[0], lon=CENTRE[1], category="temporaryCare", limit=2)
    first, second = map(facility, nearest["features"])
    for place in (first, second):
        admin.api.put(f"/v1/facilities/{place.id}/organization", {"organizationId": operator.id})
    town = found(admin, "そよかぜ市", "municipality", municipalityCode=TOWN_CODE)
    officer = join(server, mailbox, admin, town, "owner", "officer@example.jp", "渡辺さとし")
    npo = sign_up(server, "伊藤まこと", "npo@example.jp")
    club = found(npo, "移動プレーパークの会", "npo")
    return World(
        anybody=anybody,
        admin=admin,
        operator=operator,
        owner=owner,
        staff=staff,
        care=add_service(
            staff, first, "一時預かり", capacity=5, quotas=[{"maxMonths": 11, "capacity": 2}],
            policy={"opensDaysBefore": 30, "cancelHoursBefore": 24},
            note="着替えとおむつ、飲み物をお持ちください。1時間500円です。",
        ),
        last_place=add_service(staff, second, "一時預かり（少人数）", capacity=1),
        club=club,
        npo=npo,
        event=publish_event(npo, club, "出張プレーパーク"),
        town=town,
        officer=officer,
    )


def sign_in(server, email):
    session = Api(server).post("/v1/sessions", {"email": email, "password": PASSWORD})
    api = Api(server, session["token"])
    return Account(api.get("/v1/me")["displayName"], email, PASSWORD, api)


def sign_up(server, name, email, ages=()):
    """A new account that has signed in, with children of so many months."""
    Api(server).post("/v1/accounts", {"email": email, "password": PASSWORD, "displayName": name})
    account = sign_in(server, email)
    named = zip(NICKNAMES[: len(ages)], ages, strict=True)
    return replace(account, children=tuple(add_child(account.api, *child) for child in named))


def add_child(api, nickname, months):
    born = birth_date(months)
    known = api.post("/v1/me/children", {"nickname": nickname, "birthDate": str(born)})
    return Child(known["id"], nickname, born)


def found(account, name, kind, **more):
    return Organization(account.api.post("/v1/organizations", {"name": name, "kind": kind, **more})["id"], name)


def join(server, mailbox, host, organization, role, email, name):
    """Somebody whom the host has invited and who has accepted."""
    host.api.post(f"/v1/organizations/{organization.id}/invitations", {"email": email, "role": role})
    token = mailbox.token(email, "招待")
    guest = sign_up(server, name, email)
    guest.api.post(f"/v1/invitations/{token}/acceptance")
    return guest


def add_service(staff, facility, name, capacity, quotas=(), **more):
    """A service for children of 6 months to 5 years, with two slots on every single day: whenever the tests run,
    something is to be had tomorrow."""
    service = staff.api.post(
        f"/v1/facilities/{facility.id}/services",
        {"kind": "temporaryCare", "name": name, "ages": {"minMonths": 6, "maxMonths": 71}, **more},
    )
    day = {"start": "09:00", "end": "15:00", "slotMinutes": 180, "capacity": capacity, "quotas": list(quotas)}
    weekly = [{"weekday": weekday, **day} for weekday in WEEKDAYS]
    staff.api.put(f"/v1/services/{service['id']}/timetable", {"weekly": weekly, "holidays": "asUsual"})
    return Service(service["id"], name, facility)


def publish_event(account, organization, title, capacity=10, days_ahead=3):
    """An event for children of one to six years at a pin of its own, one morning in the next days."""
    start = datetime.combine(today() + timedelta(days=days_ahead), datetime.min.time(), JAPAN) + timedelta(hours=10)
    end = start + timedelta(hours=2)
    place = {"name": "みどりの広場", "address": "みらい県そよかぜ市中央二丁目", "lat": 43.4461, "lon": 144.9342}
    event = account.api.post(
        "/v1/events",
        {
            "organizationId": organization.id,
            "title": title,
            "description": "木の実や段ボールで、思いきり遊べます。途中参加・途中退出もできます。",
            "place": place,
            "ages": {"minMonths": 12, "maxMonths": 83},
            "fee": "無料",
            "sessions": [{"start": start.isoformat(), "end": end.isoformat(), "capacity": capacity}],
        },
    )
    service_id = event["properties"]["serviceId"]
    return Event(event["id"], title, service_id, place["name"], place["lat"], place["lon"], start)


def facility(feature):
    lon, lat = feature["geometry"]["coordinates"]
    return Facility(feature["id"], feature["properties"]["name"], lat, lon)


def today():
    return datetime.now(JAPAN).date()


def birth_date(months):
    """Of a child that is so many months old, today and in the four weeks to come."""
    now = today()
    year, month = divmod(12 * now.year + now.month - 1 - months, 12)
    # The 31st of one month may have no like in another.
    return date(year, month + 1, min(now.day, 28))
