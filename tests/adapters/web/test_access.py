"""Who may pass which door."""

from __future__ import annotations

import base64

import pytest
from aiohttp import web

from adapters.web.access import is_loopback
from adapters.web.door import Door, Guard
from adapters.web.settings import WebSettings
from tests.adapters.web.conftest import Client, Opening

TOKEN = "let-me-in-ü"
LIVE = WebSettings(token=TOKEN)


def basic(password: str, user: str = "anyone") -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def bearer(token: str) -> str:
    return "Bearer " + token.encode().decode("latin1")


async def read_body(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (basic(TOKEN), 200),
        (basic(TOKEN, ""), 200),
        (basic(TOKEN).replace("Basic", "basic"), 200),
        (None, 401),
        ("", 401),
        ("Bearer", 401),
        ("Bearer ", 401),
        ("Bearer let-me-in", 401),
        ("Bearer nobody", 401),
        (basic("nobody"), 401),
        (basic(""), 401),
        ("Basic !!!", 401),
        ("Basic " + base64.b64encode(b"nocolon").decode(), 401),
        ("Basic " + base64.b64encode(b"\xff\xfe:\xff").decode(), 401),
        ("Digest x", 401),
        (TOKEN.encode("ascii", "ignore").decode(), 401),
    ],
)
@pytest.mark.parametrize("path", ["/", "/measures", "/api/measures", "/metrics"])
async def test_in_production_only_the_token_opens(opening: Opening, path: str, header: str | None, status: int) -> None:
    client = await opening(LIVE)
    headers = {} if header is None else {"Authorization": header}
    response = await client.get(path, headers=headers)
    assert response.status == status
    assert ("WWW-Authenticate" in response.headers) is (status == 401)


async def test_a_bearer_token_opens_the_api_for_questions(opening: Opening) -> None:
    client = await opening(WebSettings(token="let-me-in"))
    body = {"text": "roads"}
    assert (await client.post("/api/ask", json=body)).status == 401
    for header in ("Bearer let-me-in", "bearer  let-me-in "):
        assert (await client.post("/api/ask", json=body, headers={"Authorization": header})).status == 200


async def test_the_refusal_says_how_to_give_the_token(opening: Opening) -> None:
    client = await opening(LIVE)
    problem = await (await client.get("/api/goals")).json()
    assert problem["error"].startswith("This needs the access token: give it as “Authorization: Bearer …”")
    page = await (await client.get("/")).text()
    assert "A token is needed" in page


@pytest.mark.parametrize("token", [None, ""])
async def test_without_a_token_set_production_stays_shut(opening: Opening, token: str | None) -> None:
    client = await opening(WebSettings(token=token))
    for header in ("Bearer ", "Bearer None", basic("")):
        response = await client.get("/api/measures", headers={"Authorization": header})
        assert response.status == 403
        assert "no token is set" in (await response.json())["error"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/ambit.css"])
async def test_health_and_style_need_no_token(opening: Opening, path: str) -> None:
    assert (await (await opening(LIVE)).get(path)).status == 200


async def test_a_further_door_needs_the_token_unless_it_guards_itself(opening: Opening) -> None:
    own = Door("POST", "/api/messages", read_body, Guard.OWN)
    other = Door("POST", "/api/readings", read_body)
    client = await opening(LIVE, own, other)
    assert (await client.post("/api/messages", data=b"{}")).status == 200
    assert (await client.post("/api/readings", data=b"{}")).status == 401


async def test_a_door_may_take_more_than_the_usual_body(opening: Opening) -> None:
    client = await opening(WebSettings(dev=True), Door("POST", "/big", read_body, limit=1_000_000))
    assert await (await client.post("/big", data=b"x" * 900_000)).text() == "900000"
    assert (await client.post("/big", data=b"x" * 1_000_001)).status == 413


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:3978", 200),
        ("localhost", 200),
        ("[::1]:3978", 200),
        ("ambit.example", 403),
        ("127.0.0.1.example", 403),
        ("10.0.0.7", 403),
        ("[", 403),
    ],
)
async def test_development_mode_answers_to_this_machines_names_alone(client: Client, host: str, status: int) -> None:
    assert (await client.get("/api/goals", headers={"Host": host})).status == status
    assert (await client.get("/", headers={"Host": host})).status == status


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("::ffff:10.0.0.1", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that is refused
        ("fe80::1", False),
        ("localhost.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_loopback_is_this_machine(address: str | None, *, here: bool) -> None:
    assert is_loopback(address) is here


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200)])
async def test_another_sites_page_cannot_post_for_its_reader(client: Client, site: str, status: int) -> None:
    response = await client.post("/api/ask", json={"text": "roads"}, headers={"Sec-Fetch-Site": site})
    assert response.status == status
    assert (await client.get("/?q=roads", headers={"Sec-Fetch-Site": site})).status == 200
