"""`POST /api/ask`: what it takes, and what it says to what it cannot take."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.web.conftest import Client
from tests.adapters.web.fake_desk import LIBRARY, ROADS, RoteDesk

ANSWER_KEYS = ["kind", "text", "subjects", "count", "options", "figures", "links", "followups"]


async def test_an_answer_comes_in_the_agreed_shape(client: Client) -> None:
    response = await client.post("/api/ask", json={"text": "roads", "conversation": "c1", "as_of": None})
    body = await response.json()
    assert response.status == 200
    assert list(body)[: len(ANSWER_KEYS)] == ANSWER_KEYS
    assert body["kind"] == "measure"
    assert body["subjects"][0]["id"] == ROADS
    assert body["subjects"][0]["url"] == f"/measures/{ROADS}"
    assert body["figures"][0]["target_note"] == "by 2020, now lapsed"
    assert body["data_version"] == LIBRARY.version


async def test_the_question_reaches_the_desk_with_conversation_and_day(client: Client, desk: RoteDesk) -> None:
    await client.post("/api/ask", json={"text": " road\x00s\tand\npaths ", "conversation": "c1", "as_of": "2024-02-29"})
    asked = desk.heard[0]
    assert asked.text == "roads and paths"
    assert asked.conversation == "api:c1"
    assert str(asked.as_of) == "2024-02-29"
    assert asked.person is None


async def test_without_a_conversation_each_question_stands_alone(client: Client, desk: RoteDesk) -> None:
    for body in ({"text": "roads"}, {"text": "roads", "conversation": None}):
        assert (await client.post("/api/ask", json=body)).status == 200
    assert desk.heard[0].conversation != desk.heard[1].conversation


async def test_two_thousand_characters_are_read(client: Client) -> None:
    assert (await client.post("/api/ask", json={"text": "é" * 2000})).status == 200


@pytest.mark.parametrize(
    ("body", "field", "sentence"),
    [
        (b"", None, "The body is no JSON"),
        (b"{", None, "The body is no JSON"),
        (b"\xff\xfe\xfa", None, "The body is no JSON"),
        (b"[" * 60_000, None, "The body is no JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", None, "The body is no JSON"),
        (b"null", None, "The body must be a JSON object"),
        (b"[]", None, "The body must be a JSON object"),
        (b'"roads"', None, "The body must be a JSON object"),
        (b"{}", "text", "The field “text” is missing"),
        (b'{"text": null}', "text", "“text” must be a string"),
        (b'{"text": 7}', "text", "“text” must be a string"),
        (b'{"text": ["roads"]}', "text", "“text” must be a string"),
        (b'{"text": ""}', "text", "The question is empty"),
        (b'{"text": " \\u0000\\n "}', "text", "The question is empty"),
        (b'{"text": "\\ud800"}', "text", "The question is empty"),
        (b'{"text": "roads", "question": "x"}', "question", "“question” is no field of a question"),
        (b'{"text": "roads", "\\ud800": 1}', "", "is no field of a question"),
        (b'{"text": "roads", "conversation": 7}', "conversation", "“conversation” must be a string"),
        (b'{"text": "roads", "conversation": ""}', "conversation", "“conversation” must be a string"),
        (b'{"text": "roads", "as_of": "yesterday"}', "as_of", "must be a day written like 2024-10-31"),
        (b'{"text": "roads", "as_of": "20241031"}', "as_of", "must be a day written like 2024-10-31"),
        (b'{"text": "roads", "as_of": "2023-02-29"}', "as_of", "is no day of the calendar: “2023-02-29”"),
        (b'{"text": "roads", "as_of": 0}', "as_of", "must be a day written like 2024-10-31"),
    ],
)
async def test_a_body_that_cannot_be_read_gets_a_sentence_and_the_field(
    client: Client, body: bytes, field: str | None, sentence: str
) -> None:
    response = await client.post("/api/ask", data=body)
    problem = await response.json()
    assert response.status == 400
    assert list(problem) == ["error", "field"]
    assert problem["field"] == field
    assert sentence in problem["error"]
    assert problem["error"].endswith((".", "}", "”"))


@pytest.mark.parametrize("length", [2_001, 10_000])
async def test_a_very_long_question_gets_a_clear_sentence(client: Client, length: int) -> None:
    response = await client.post("/api/ask", json={"text": "x" * length})
    assert response.status == 400
    assert (await response.json())["error"] == (
        f"The question has {length:,} characters and Ambit reads up to 2,000: ask in a sentence or two."
    )


async def test_a_body_beyond_the_limit_is_refused(client: Client, desk: RoteDesk) -> None:
    for body in (b" " * (64 * 1024 + 1), b"x" * 1_000_000):
        response = await client.post("/api/ask", data=body)
        assert response.status == 413
        assert "64 KiB" in (await response.json())["error"]
    assert desk.heard == []


async def test_a_small_body_that_unpacks_to_a_large_one_is_refused(client: Client) -> None:
    packed = gzip.compress(b'{"text": "' + b"x" * 10_000_000 + b'"}')
    response = await client.post("/api/ask", data=packed, headers={"Content-Encoding": "gzip"})
    assert response.status == 413


async def test_a_body_that_is_not_packed_as_it_says_is_refused(client: Client) -> None:
    response = await client.post("/api/ask", data=b"{}", headers={"Content-Encoding": "gzip"})
    assert response.status == 400
    assert "error" in await response.json()


async def test_a_failure_inside_tells_nothing_of_the_inside(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for response in (await client.post("/api/ask", json={"text": "fail"}), await client.get("/?q=fail")):
        text = await response.text()
        assert response.status == 500
        assert "Something went wrong in Ambit, not in your question" in text
        assert "secret" not in text
        assert "Traceback" not in text
    assert "a secret of the inside" in caplog.text


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
surrogates = st.text(st.characters(categories=("Cs", "Cc", "L", "Z")))
nearly = st.fixed_dictionaries(
    {"text": anything | surrogates}, optional={"conversation": surrogates | anything, "as_of": anything}
)
bodies = st.binary() | (anything | nearly).map(lambda value: json.dumps(value).encode())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
async def test_no_body_whatever_makes_it_fail(client: Client, body: bytes) -> None:
    response = await client.post("/api/ask", data=body)
    assert response.status in {200, 400}
    assert isinstance(await response.json(), dict)


async def test_a_store_that_is_away_is_no_fault_of_whoever_asks(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for response in (await client.post("/api/ask", json={"text": "away"}), await client.get("/?q=away")):
        text = await response.text()
        assert response.status == 503
        assert "Nothing was changed: try again in a minute" in text
        assert "secret" not in text
    assert "a secret place does not answer" in caplog.text
