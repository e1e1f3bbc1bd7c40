"""What every response has in common: headers, calm faults, files that browsers keep, and counters."""

from __future__ import annotations

import pytest

from adapters.web.settings import WebSettings
from tests.adapters.web.conftest import Client, Opening
from tests.adapters.web.fake_desk import ROADS, RoteDesk
from tests.adapters.web.html_page import HtmlPage

EVERYWHERE = ["/", f"/measures/{ROADS}", "/api/goals", "/nothing", "/healthz", "/static/ambit.css", "/?q=fail"]


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_every_response_bears_the_security_headers(client: Client, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Server"] == "Ambit"
    assert "Strict-Transport-Security" not in headers


async def test_production_insists_on_encryption(opening: Opening) -> None:
    client = await opening(WebSettings(token="let-me-in"))
    assert (await client.get("/healthz")).headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_pages_are_not_kept_and_files_are_kept_under_a_name_that_changes(client: Client) -> None:
    page = await client.get("/")
    assert page.headers["Cache-Control"] == "private, no-cache"
    text = await page.text()
    addresses = [part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/static/")]
    assert len(addresses) == 2
    for address in addresses:
        response = await client.get(address)
        assert response.status == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert len(address.partition("?v=")[2]) == 12


@pytest.mark.parametrize("name", ["nothing.css", "../app.py", "%2e%2e%2fapp.py", "..%2F..%2Fpyproject.toml"])
async def test_nothing_but_the_files_of_the_folder_is_given(client: Client, name: str) -> None:
    assert (await client.get(f"/static/{name}")).status == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/api/nothing", 404), ("DELETE", "/", 405), ("GET", "/api/ask", 405)],
)
async def test_a_fault_is_one_calm_page_or_json(client: Client, method: str, path: str, status: int) -> None:
    response = await client.request(method, path)
    assert response.status == status
    if path.startswith("/api/"):
        assert list(await response.json()) == ["error", "field"]
    else:
        page = HtmlPage(await response.text())
        assert page.troubles() == []
        assert "/measures" in page.links


async def test_a_program_that_asks_for_json_gets_it_on_pages_too(client: Client) -> None:
    response = await client.get("/measures/gold", headers={"Accept": "application/json"})
    assert (await response.json())["error"].startswith("Nothing is called “gold”")


async def test_head_is_answered_without_a_body(client: Client) -> None:
    response = await client.head("/measures")
    assert response.status == 200
    assert await response.read() == b""


async def test_health_is_alive_and_readiness_tells_the_reason(client: Client, desk: RoteDesk) -> None:
    assert await (await client.get("/healthz")).text() == "ok\n"
    assert await (await client.get("/readyz")).json() == {"ready": True, "reason": None}
    desk.not_ready = "The store does not answer."
    response = await client.get("/readyz")
    assert response.status == 503
    assert await response.json() == {"ready": False, "reason": "The store does not answer."}
    assert (await client.get("/healthz")).status == 200


async def test_requests_are_counted_by_route_and_never_by_path(client: Client) -> None:
    for path in (f"/measures/{ROADS}", "/measures/gold", "/one", "/two", "/?q=fail"):
        await client.get(path)
    await client.request("PROPFIND", "/")
    metrics = await (await client.get("/metrics")).text()
    assert 'ambit_http_requests_total{method="GET",route="/measures/{id}",status="200"} 1.0' in metrics
    assert 'ambit_http_requests_total{method="GET",route="/measures/{id}",status="404"} 1.0' in metrics
    assert 'ambit_http_requests_total{method="GET",route="none",status="404"} 2.0' in metrics
    assert 'ambit_http_requests_total{method="GET",route="/",status="500"} 1.0' in metrics
    assert 'ambit_messages{state="ready"} 1.0' in metrics
    assert "ambit_oldest_unsent_seconds 60.0" in metrics
    assert 'method="other"' in metrics
    assert "gold" not in metrics
