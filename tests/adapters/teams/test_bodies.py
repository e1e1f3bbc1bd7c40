"""What is no activity is refused with one sentence, whatever it is."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.adapters.teams.service import Service


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
async def test_only_posts_are_taken(service: Service, method: str) -> None:
    answer = await service.client.request(method, "/api/messages")

    assert (answer.status, answer.headers["Allow"]) == (405, "POST")


NESTED = b'{"type":"message","value":' + b"[" * 900 + b"]" * 900 + b"}"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", {}, 400),
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"7", {}, 400),
        (b"null", {}, 400),
        (b'"text"', {}, 400),
        (b"{}", {}, 400),
        (b'{"type": "message"}', {}, 400),
        (b"\xff\xfe", {}, 400),
        (b'{"type": "\xff"}', {}, 400),
        ('{"type": "message"}'.encode("utf-16"), {}, 400),
        (b"\xef\xbb\xbf{}", {}, 400),
        (b'{"type": "\\ud800"}', {}, 400),
        (b'{"value": ' + b"9" * 5000 + b"}", {}, 400),
        (b'{"value": 1e999}', {}, 400),
        (b'{"value": NaN}', {}, 400),
        (NESTED, {}, 400),
        (b"[" * 200_000, {}, 400),
        (b" " * 300_000, {}, 413),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"{}", {"Content-Type": ""}, 415),
        (gzip.compress(b"{}", mtime=0), {"Content-Encoding": "gzip"}, 415),
        (b"not gzip", {"Content-Encoding": "gzip"}, 415),
    ],
)
async def test_a_body_that_is_no_activity_gets_one_sentence(
    service: Service, body: bytes, headers: dict[str, str], status: int
) -> None:
    given = {"Content-Type": "application/json", **headers}

    answer = await service.client.post("/api/messages", data=body, headers=given)

    assert answer.status == status
    assert set(await answer.json()) == {"error"}


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "-Infinity",
        "1e999",
        "9" * 5000,
        '"\\ud83d"',
        '{"\\udc00": 1}',
        "[" * 65 + "]" * 65,
        '{"a":' * 70 + "1" + "}" * 70,
    ],
)
async def test_one_odd_value_in_a_good_activity_is_enough_to_refuse_it(service: Service, value: str) -> None:
    good = json.dumps(service.connector.payload("personal_message", value="here"))

    given = {"Content-Type": "application/json"}
    answer = await service.client.post("/api/messages", data=good.replace('"here"', value), headers=given)

    assert (answer.status, service.echo.heard) == (400, [])


async def test_a_body_without_a_length_is_cut_off_at_the_limit(service: Service) -> None:
    async def endless() -> object:
        for _ in range(100):
            yield b" " * 8192

    given = {"Content-Type": "application/json"}
    answer = await service.client.post("/api/messages", data=endless(), headers=given)

    assert answer.status == 413


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": None}, "type"),
        ({"type": 7}, "type"),
        ({"type": ""}, "type"),
        ({"serviceUrl": None}, "serviceUrl"),
        ({"channelId": {}}, "channelId"),
        ({"conversation": None}, "conversation"),
        ({"conversation": {}}, "conversation.id"),
        ({"conversation": {"id": "a\nb"}}, "conversation.id"),
        ({"from": None}, "from"),
        ({"from": {"id": 1}}, "from.id"),
        ({"text": ["x"]}, "text"),
        ({"text": "x" * 32_001}, "text"),
        ({"entities": {"type": "mention"}}, "entities"),
        ({"entities": [7]}, "entities.0"),
        ({"channelData": "x"}, "channelData"),
        ({"id": 5}, "id"),
    ],
)
async def test_an_activity_that_lacks_something_is_told_what(
    service: Service, changes: dict[str, object], field: str
) -> None:
    body = service.connector.payload("personal_message", **changes)

    answer = await service.post({name: value for name, value in body.items() if value is not None})

    assert answer.status == 400
    assert f"`{field}`" in (await answer.json())["error"]


async def test_of_a_key_that_stands_twice_the_last_counts(service: Service) -> None:
    body = json.dumps(service.connector.payload("personal_message"))
    doubled = body[:-1] + ', "text": "the last"}'

    await service.client.post("/api/messages", data=doubled, headers={"Content-Type": "application/json"})

    assert service.echo.heard[0].text == "the last"


async def test_a_picture_character_written_in_two_halves_is_read_as_one(service: Service) -> None:
    await service.post(service.connector.payload("personal_message", text="roads \N{CHART WITH UPWARDS TREND}"))

    assert service.echo.heard[0].text == "roads \N{CHART WITH UPWARDS TREND}"


async def test_a_conversation_id_cannot_climb_out_of_its_path(service: Service) -> None:
    await service.post(service.connector.payload("personal_message", conversation={"id": ".."}))
    await service.post(service.connector.payload("personal_message", conversation={"id": "../../x?y=#z"}, id="2"))

    assert [call.path for call in service.connector.calls] == [
        "/teams/v3/conversations/..%2F..%2Fx%3Fy%3D%23z/activities/2"
    ]
