"""Readings and targets over the API: who may send them, in what form, and what comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from adapters.web.settings import WebSettings
from tests.adapters.web.conftest import Client, Opening
from tests.adapters.web.fake_desk import RoteDesk

ROW = {"measure": "roads", "period": "2025", "value": "12.5"}
LIVE = WebSettings(token="let-me-in")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_readings_are_taken_under_the_name_of_the_token(opening: Opening, desk: RoteDesk) -> None:
    client = await opening(LIVE)
    response = await client.post("/api/readings", json={"readings": [ROW]}, headers=bearer("owner-token"))
    outcome = await response.json()
    assert response.status == 200
    assert {name: outcome[name] for name in ("accepted", "unchanged", "revised", "rejected", "receipt")} == {
        "accepted": 1,
        "unchanged": 0,
        "revised": 0,
        "rejected": [],
        "receipt": "R1",
    }
    [brought] = desk.incoming.brought
    assert (brought.by, brought.rows, brought.atomic, brought.trial) == ("Olaf Owner-Example", (ROW,), False, False)


@pytest.mark.parametrize(
    ("token", "status"), [(None, 401), ("nobody", 401), ("let-me-in", 403), ("reader-token", 403), ("owner-token", 200)]
)
@pytest.mark.parametrize("path", ["/api/readings?atomic=true", "/api/readings"])
async def test_only_a_token_with_the_scope_may_send_readings(
    opening: Opening, token: str | None, status: int, path: str
) -> None:
    client = await opening(LIVE)
    headers = {} if token is None else bearer(token)
    assert (await client.post(path, json={"readings": []}, headers=headers)).status == status


async def test_a_scope_opens_nothing_else_but_what_everybody_reads(opening: Opening) -> None:
    client = await opening(LIVE)
    headers = bearer("owner-token")
    assert (await client.get("/api/measures", headers=headers)).status == 200
    refused = await client.post("/api/targets", json={"targets": []}, headers=headers)
    assert refused.status == 403
    assert "targets:write" in (await refused.json())["error"]


async def test_a_development_machine_may_send_readings_without_a_token(client: Client, desk: RoteDesk) -> None:
    assert (await client.post("/api/readings", json={"readings": [ROW]})).status == 200
    assert (await client.post("/api/targets", json={"targets": [ROW]}, headers=bearer("owner-token"))).status == 403
    await client.post("/api/readings", json={"readings": [ROW]}, headers=bearer("owner-token"))
    assert [one.by for one in desk.incoming.brought] == ["this machine", "Olaf Owner-Example"]


async def test_a_number_arrives_as_exactly_as_it_was_sent(client: Client, desk: RoteDesk) -> None:
    body = b'{"readings": [{"measure": "roads", "period": "2025", "value": 0.1000000000000000055}]}'
    await client.post("/api/readings", data=body)
    [brought] = desk.incoming.brought
    [row] = brought.rows
    assert isinstance(row, dict)
    assert row["value"] == Decimal("0.1000000000000000055")


async def test_a_trial_and_all_or_nothing_are_asked_for_in_the_address(client: Client, desk: RoteDesk) -> None:
    response = await client.post("/api/readings?atomic=true&trial=1", json={"readings": [ROW]})
    assert (await response.json())["receipt"] is None
    assert [(one.atomic, one.trial) for one in desk.incoming.brought] == [(True, True)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", None),
        (b"[]", "readings"),
        (b"{}", "readings"),
        (b'{"readings": {}}', "readings"),
        (b'{"readings": "all"}', "readings"),
        (b'{"readings": [NaN]}', None),
        (b'{"readings": [], "colour": 1}', "colour"),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
        (b'{"readings": [' + b"9" * 5000 + b"]}", None),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_with_an_example(
    client: Client, desk: RoteDesk, body: bytes, field: str | None
) -> None:
    response = await client.post("/api/readings", data=body)
    problem = await response.json()
    assert (response.status, problem["field"]) == (400, field)
    assert "send an object such as" in problem["error"]
    assert desk.incoming.brought == []


async def test_a_receipt_can_be_shown_again(client: Client) -> None:
    sent = await (await client.post("/api/readings", json={"readings": [ROW]})).json()
    again = await client.get(f"/api/receipts/{sent['receipt']}")
    assert await again.json() == sent
    missing = await client.get("/api/receipts/R99")
    assert missing.status == 404
    assert "R99" in (await missing.json())["error"]
