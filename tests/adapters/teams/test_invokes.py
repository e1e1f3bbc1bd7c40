"""Buttons, dialogs, searches and feedback: what the bot hears of them and how they are answered."""

from __future__ import annotations

import pytest

from adapters.teams.payloads import CardAction, Dialog, Feedback, Search, Suggested
from adapters.teams.results import InvokeResult, card_shown, dialog_closed, dialog_shown, found, sentence_shown
from tests.adapters.teams.service import APOLOGY, Service
from tests.connector import Json


@pytest.mark.parametrize(
    ("name", "payload", "result", "body"),
    [
        ("card_action", CardAction, card_shown({"type": "AdaptiveCard"}), {"type": "AdaptiveCard"}),
        ("card_action", CardAction, sentence_shown("already resolved at 10:02"), "already resolved at 10:02"),
    ],
)
async def test_a_button_of_a_card_is_answered_in_an_envelope(
    service: Service, name: str, payload: type, result: InvokeResult, body: object
) -> None:
    service.echo.answers = result

    answer = await service.post(service.connector.payload(name))

    told = await answer.json()
    assert (answer.status, told["statusCode"], told["value"]) == (200, 200, body)
    assert isinstance(service.echo.heard[0].payload, payload)


async def test_a_button_says_what_it_does_and_to_what(service: Service) -> None:
    await service.post(service.connector.payload("card_action"))

    payload = service.echo.heard[0].payload
    assert isinstance(payload, CardAction)
    assert (payload.action.verb, payload.action.data) == ("acknowledge", {"episode": "E12", "version": 3})


@pytest.mark.parametrize(
    "value", [None, 7, "x", [], {}, {"action": None}, {"action": {"type": "Action.Execute", "verb": 7}}, {"action": []}]
)
async def test_a_button_that_cannot_be_read_is_a_400_in_an_envelope(service: Service, value: object) -> None:
    answer = await service.post(service.connector.payload("card_action", value=value))

    told = await answer.json()
    assert (answer.status, told["statusCode"], told["type"]) == (400, 400, "application/vnd.microsoft.error")
    assert told["value"]["message"].startswith("The value of adaptiveCard/action is not of the expected shape")
    assert service.echo.heard == []


async def test_feedback_is_heard_and_answered_with_an_empty_object(service: Service) -> None:
    service.echo.answers = sentence_shown("Teams would take this for a fault")

    answer = await service.post(service.connector.payload("feedback"))

    payload = service.echo.heard[0].payload
    assert isinstance(payload, Feedback)
    assert payload.action_value.reaction == "dislike"
    assert (answer.status, await answer.text()) == (200, "{}")


@pytest.mark.parametrize("name", ["suggestedAction/submit", "suggestedActions/submit"])
async def test_both_spellings_of_a_suggested_action_are_heard(service: Service, name: str) -> None:
    answer = await service.post(service.connector.payload("suggested_action", name=name))

    assert answer.status == 200
    assert isinstance(service.echo.heard[0].payload, Suggested)


@pytest.mark.parametrize(
    ("name", "result"),
    [("dialog_opened", dialog_shown("Readings", {"type": "AdaptiveCard"})), ("dialog_sent", dialog_closed("Kept."))],
)
async def test_a_dialog_is_opened_and_sent(service: Service, name: str, result: InvokeResult) -> None:
    service.echo.answers = result

    answer = await service.post(service.connector.payload(name))

    assert isinstance(service.echo.heard[0].payload, Dialog)
    assert (answer.status, await answer.json()) == (200, result.body)


@pytest.mark.parametrize("value", [None, {"parameters": [{"value": "roads"}], "queryOptions": {"skip": 0}}])
async def test_a_search_is_answered_even_without_a_command(service: Service, value: Json | None) -> None:
    service.echo.answers = found([{"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}])
    changes = {"value": value} if value else {}

    answer = await service.post(service.connector.payload("search", **changes))

    payload = service.echo.heard[0].payload
    assert isinstance(payload, Search)
    assert payload.parameters[0].value == "roads"
    assert (await answer.json())["composeExtension"]["type"] == "result"


@pytest.mark.parametrize(
    ("name", "status"), [("signin/failure", 200), ("application/search", 501), ("made/up", 501), (None, 501)]
)
async def test_an_invoke_that_nobody_answers_says_so(service: Service, name: str | None, status: int) -> None:
    answer = await service.post(service.connector.payload("card_action", name=name))

    assert (answer.status, service.echo.heard) == (status, [])


async def test_a_repeated_invoke_is_answered_without_doing_it_twice(service: Service) -> None:
    body = service.connector.payload("card_action")

    answers = [await service.post(body), await service.post(body)]

    assert [answer.status for answer in answers] == [200, 200]
    assert len(service.echo.heard) == 1


@pytest.mark.parametrize(
    "name", ["card_action", "feedback", "suggested_action", "dialog_opened", "dialog_sent", "search"]
)
async def test_an_invoke_that_fails_is_answered_so_that_teams_can_show_it(service: Service, name: str) -> None:
    answer = await service.post(service.connector.payload(name, locale="fail"))

    told = await answer.text()
    assert answer.status == 200
    assert told == "{}" if name in {"feedback", "suggested_action"} else APOLOGY in told
