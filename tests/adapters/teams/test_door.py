"""What comes in through the door and what goes out: messages, installations, failures and second tries."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from adapters.teams.connector import Outbound
from adapters.teams.inbound import Kind
from tests.adapters.teams.service import APOLOGY, Service
from tests.connector import TENANT, Fault


async def test_a_personal_message_is_answered_in_its_conversation(service: Service) -> None:
    answer = await service.post(service.connector.payload("personal_message"))

    call = service.connector.calls[0]
    assert answer.status == 200
    assert (call.method, call.path) == (
        "POST",
        "/teams/v3/conversations/a%3A1personal-councillor-one/activities/1700000000001",
    )
    assert call.activity == {
        "type": "message",
        "conversation": {"id": "a:1personal-councillor-one"},
        "from": {"id": "28:00000000-0000-0000-0000-0000000000b0"},
        "recipient": {"id": "29:1councillor-one"},
        "text": "you said how many people were killed or seriously injured",
        "replyToId": "1700000000001",
    }


async def test_the_bot_hears_who_asked_where_and_in_which_language(service: Service) -> None:
    await service.post(service.connector.payload("channel_message"))

    heard = service.echo.heard[0]
    assert heard.actor is not None
    assert (heard.actor.id, heard.actor.name) == ("29:1councillor-one", "Councillor One")
    assert heard.actor.aad_object_id == "00000000-0000-0000-0000-0000000000c1"
    assert (heard.conversation.type, heard.conversation.tenant) == ("channel", TENANT)
    assert heard.conversation.channel == "19:kpi-alerts@thread.tacv2"
    assert (heard.locale, heard.timezone) == ("en-GB", "Europe/London")
    assert heard.ref.conversation_id == "19:kpi-alerts@thread.tacv2;messageid=1700000000000"


@pytest.mark.parametrize(
    ("name", "text"),
    [("group_message", "how are the roads"), ("channel_message", "compare roads with Officer Two's figures")],
)
async def test_in_a_group_the_own_mention_is_left_out_and_the_thread_is_kept(
    service: Service, name: str, text: str
) -> None:
    body = service.connector.payload(name)

    await service.post(body)

    where = body["conversation"]
    assert isinstance(where, dict)
    assert service.echo.heard[0].text == text
    assert service.connector.sent[0]["conversation"] == {"id": where["id"]}
    assert service.connector.sent[0]["replyToId"] == body["id"]


async def test_a_form_that_was_sent_arrives_with_its_values(service: Service) -> None:
    await service.post(service.connector.payload("card_submit"))

    heard = service.echo.heard[0]
    assert (heard.kind, heard.text, heard.reply_to_id) == (Kind.MESSAGE, "", "1700000000900")
    assert heard.value == {"verb": "follow", "measure": "2016-21/killed-or-seriously-injured"}


async def test_what_the_bot_sends_reaches_teams_as_it_is(service: Service) -> None:
    entities: JsonValue = [{"type": "https://schema.org/Message", "@type": "Message", "citation": [{"@type": "Claim"}]}]
    reply: Outbound = {
        "text": "the figure [1]",
        "entities": entities,
        "channelData": {"feedbackLoop": {"type": "default"}},
    }
    service.echo.says = [{"type": "typing"}, reply]

    await service.post(service.connector.payload("personal_message"))

    typing, message = service.connector.sent
    assert typing["type"] == "typing"
    assert {name: message[name] for name in reply} == reply


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("installed", Kind.INSTALLED),
        ("uninstalled", Kind.UNINSTALLED),
        ("members_added", Kind.MEMBERS_ADDED),
    ],
)
async def test_the_bot_hears_of_installations_and_new_members(service: Service, name: str, kind: Kind) -> None:
    answer = await service.post(service.connector.payload(name))

    assert answer.status == 200
    assert [heard.kind for heard in service.echo.heard] == [kind]


async def test_new_members_are_named(service: Service) -> None:
    await service.post(service.connector.payload("members_added"))

    heard = service.echo.heard[0]
    assert heard.bot is not None
    assert [member.id for member in heard.added] == [heard.bot.id, "29:1officer-two"]


@pytest.mark.parametrize("changes", [{}, {"type": "endOfConversation"}, {"type": "something/new"}, {"type": "typing"}])
async def test_events_that_need_no_answer_are_taken_in_silence(service: Service, changes: dict[str, object]) -> None:
    answer = await service.post(service.connector.payload("reaction", **changes))

    assert (answer.status, service.echo.heard, service.connector.calls) == (200, [], [])


async def test_an_edited_message_with_the_same_id_is_no_repetition(service: Service) -> None:
    await service.post(service.connector.payload("personal_message", type="messageUpdate"))
    await service.post(service.connector.payload("personal_message"))

    assert len(service.echo.heard) == 1


async def test_a_turn_that_fails_is_answered_with_one_calm_sentence(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await service.post(service.connector.payload("personal_message", text="fail"))

    assert answer.status == 200
    assert [message["text"] for message in service.connector.sent] == [APOLOGY]
    assert "as the test asked" in caplog.text


@pytest.mark.parametrize("reply", [{"text": "x", "value": float("nan")}, {"text": "x", "value": {1, 2}}])
async def test_a_reply_that_is_not_json_is_answered_with_the_apology(service: Service, reply: Outbound) -> None:
    service.echo.says = [reply]

    answer = await service.post(service.connector.payload("personal_message"))

    assert answer.status == 200
    assert [message["text"] for message in service.connector.sent] == [APOLOGY]


@pytest.mark.parametrize(
    "fault",
    [Fault(429, "Throttled", {"Retry-After": "0"}), Fault(412, "PreconditionFailed")],
)
async def test_a_reply_that_did_not_arrive_is_sent_again(service: Service, fault: Fault) -> None:
    service.connector.faults.append(fault)

    await service.post(service.connector.payload("personal_message"))

    assert [call.taken for call in service.connector.calls] == [False, True]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(502, taken=True),
        Fault(403, "ConversationBlockedByUser"),
        Fault(404, "ConversationNotFound"),
        Fault(429, "Throttled", {"Retry-After": "60"}),
    ],
)
async def test_a_reply_that_may_have_arrived_or_never_will_is_not_sent_again(service: Service, fault: Fault) -> None:
    service.connector.faults.append(fault)

    answer = await service.post(service.connector.payload("personal_message"))

    assert (answer.status, len(service.connector.calls)) == (200, 1)


async def test_a_reply_that_is_too_big_is_replaced_by_the_apology(service: Service) -> None:
    service.connector.faults.append(Fault(413, "MessageSizeTooBig"))

    await service.post(service.connector.payload("personal_message"))

    assert [message["text"] for message in service.connector.sent] == [APOLOGY]
