"""The register as JSON."""

from __future__ import annotations

import re

import pytest

from knowledge.answer import Answer
from tests.adapters.web.conftest import Client
from tests.adapters.web.fake_desk import LIBRARY, ROADS

MEASURE_KEYS = [
    "id",
    "statement",
    "title",
    "edition",
    "directorate",
    "committee",
    "committee_today",
    "primary",
    "secondary",
    "deprivation",
    "components",
    "indicators",
]
GOAL_KEYS = ["id", "kind", "number", "statement", "edition", "actions", "tracked"]


async def test_all_measures_are_listed_unpaged_in_the_agreed_shape(client: Client) -> None:
    body = await (await client.get("/api/measures")).json()
    rows = body["measures"]
    assert list(body) == ["measures"]
    assert {tuple(row) for row in rows} == {tuple(MEASURE_KEYS)}
    assert sum(row["edition"] == "2016-21" for row in rows) == 46
    assert sum(row["edition"] == "2023-28" for row in rows) == 17
    assert len(rows) == 63


async def test_committees_and_outcomes_stand_as_printed_beside_todays_committee(client: Client) -> None:
    rows = {row["id"]: row for row in (await (await client.get("/api/measures")).json())["measures"]}
    roads = rows[ROADS]
    assert roads["committee"] == "Highways & Community Infrastructure"
    assert roads["committee_today"] == "Highways and Transport"
    assert roads["primary"] == "People live in a safe environment"
    assert any("Developing our economy" in row["secondary"] for row in rows.values())
    composite = next(row for row in rows.values() if row["components"])
    assert list(composite["components"][0]) == ["id", "statement", "title"]
    assert rows["2023-28/biodiversity"]["committee"] is None


async def test_one_measure_is_shown_with_its_figures(client: Client) -> None:
    body = await (await client.get(f"/api/measures/{ROADS}")).json()
    assert list(body)[: len(MEASURE_KEYS)] == MEASURE_KEYS
    assert body["figures"][0]["value"] == "366"
    assert body["figures"][0]["status"] == "red"
    assert body["url"] == f"/measures/{ROADS}"
    assert body["source"]["document"] == "2016-21-strategic-framework"


async def test_every_measure_and_component_can_be_shown(client: Client) -> None:
    for subject in (*LIBRARY.measures, *LIBRARY.components):
        response = await client.get(f"/api/measures/{subject}")
        body = await response.json()
        assert response.status == 200
        assert body["statement"] == LIBRARY.measure(subject).statement


async def test_an_unknown_measure_says_where_ids_are_listed(client: Client) -> None:
    response = await client.get("/api/measures/2016-21/gold")
    assert response.status == 404
    assert await response.json() == {
        "error": "Nothing is called “2016-21/gold”: `GET /api/measures` and `/api/goals` list ids.",
        "field": None,
    }


async def test_all_goals_are_listed_with_actions_and_what_is_tracked(client: Client) -> None:
    body = await (await client.get("/api/goals")).json()
    goals = {goal["id"]: goal for goal in body["goals"]}
    assert list(body) == ["goals"]
    assert {tuple(goal) for goal in goals.values()} == {tuple(GOAL_KEYS)}
    assert list(goals) == list(LIBRARY.goals)
    assert {goal["kind"] for goal in goals.values()} == {"vision", "outcome", "enabler", "priority", "ambition"}
    first = goals["2023-28/ambition-1"]
    assert first["number"] == 1
    assert list(first["actions"][0]) == ["id", "statement"]
    assert first["tracked"] == [
        "Monitoring our annual county-wide carbon footprint data",
        "Measuring biodiversity to establish where and how we can bring the biggest benefits to nature",
    ]


async def test_editions_say_which_is_in_force(client: Client) -> None:
    editions = (await (await client.get("/api/editions")).json())["editions"]
    assert [edition["id"] for edition in editions] == ["2016-21", "2021-22", "2022-23", "2023-28"]
    assert [edition["in_force"] for edition in editions] == [False, False, False, True]
    assert editions[3]["draft"] is True
    assert editions[0]["effective_from"] == "2016-04-01"


async def test_json_is_utf_8_and_not_spelt_in_escapes(client: Client) -> None:
    response = await client.get("/api/goals")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert b"\\u" not in await response.read()


async def test_the_description_names_every_api_address_and_only_models_that_are_there(client: Client) -> None:
    response = await client.get("/api/openapi.json")
    document = await response.json()
    assert document["openapi"] == "3.1.0"
    served = {route.canonical for route in client.app.router.resources() if route.canonical.startswith("/api/")}
    assert served - {"/api/openapi.json"} == set(document["paths"])
    schemas = document["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/(\w+)"', await response.text())) <= set(schemas)
    assert set(schemas["Answer"]["properties"]) == set(Answer.model_fields)


@pytest.mark.parametrize("path", ["/api/measures", "/api/goals", "/api/editions", "/", "/measures"])
async def test_reading_is_done_with_get_alone(client: Client, path: str) -> None:
    response = await client.post(path, data=b"{}")
    assert response.status == 405
    assert set(response.headers["Allow"].split(",")) == {"GET", "HEAD"}
