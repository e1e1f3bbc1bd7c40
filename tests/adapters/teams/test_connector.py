"""The calls that go out: what they look like, and what each answer of Teams means."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest

from adapters.teams.connector import Connector, open_pool
from adapters.teams.errors import Gone, GoneReason, NotSent, NotTrusted, Rejected, Throttled, TooBig, Transient
from adapters.teams.hosts import Hosts
from adapters.teams.ref import Ref
from tests.adapters.teams.service import Service
from tests.connector import CUT, HANG, TENANT, Fault

HELLO = {"text": "hello"}


def _ref(service: Service, **changes: str | None) -> Ref:
    known = {
        "service_url": service.connector.service_url,
        "conversation_id": "19:kpi@thread.tacv2;messageid=17",
        "tenant_id": TENANT,
        "user_id": "29:one",
        "bot_id": "28:bot",
    }
    return Ref.model_validate({**known, **changes})


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


async def test_a_message_is_sent_and_its_id_returned(guarded: Service) -> None:
    made = await guarded.out.send(_ref(guarded), HELLO)

    call = guarded.connector.calls[0]
    assert made == "1700000000001"
    assert (call.method, call.path) == (
        "POST",
        "/teams/v3/conversations/19%3Akpi%40thread.tacv2%3Bmessageid%3D17/activities",
    )
    assert call.activity["conversation"] == {"id": "19:kpi@thread.tacv2;messageid=17"}
    assert call.activity["text"] == "hello"


async def test_a_message_is_replaced_and_taken_away(guarded: Service) -> None:
    await guarded.out.update(_ref(guarded), "17", {"text": "back on track"})
    await guarded.out.delete(_ref(guarded), "17")

    changed, taken = guarded.connector.calls
    assert (changed.method, changed.activity["id"], changed.activity["text"]) == ("PUT", "17", "back on track")
    assert taken.method == "DELETE"
    assert changed.path == taken.path
    assert changed.path.endswith("/activities/17")


@pytest.mark.parametrize(
    ("changes", "person"), [({}, "29:one"), ({"user_id": None, "aad_object_id": "entra-1"}, "entra-1")]
)
async def test_a_personal_conversation_is_opened(guarded: Service, changes: dict[str, str | None], person: str) -> None:
    opened = await guarded.out.open_personal(_ref(guarded, **changes))

    assert opened.conversation_id == f"a:personal-{person.removeprefix('29:')}"
    assert guarded.connector.calls[0].activity == {
        "isGroup": False,
        "bot": {"id": "28:bot"},
        "members": [{"id": person}],
        "tenantId": TENANT,
        "channelData": {"tenant": {"id": TENANT}},
    }


async def test_a_thread_is_begun_in_a_channel(guarded: Service) -> None:
    where, made = await guarded.out.open_thread(_ref(guarded), "19:kpi@thread.tacv2", HELLO)

    assert made == "1700000000001"
    assert where.conversation_id == "19:kpi@thread.tacv2;messageid=1700000000001"
    assert guarded.connector.calls[0].activity["activity"] == {"type": "message", "text": "hello"}


async def test_all_pages_of_members_are_read(guarded: Service) -> None:
    guarded.connector.members = [{"id": f"29:{name}", "aadObjectId": name} for name in "abcde"]

    members = await guarded.out.members(_ref(guarded))

    assert [member.aad_object_id for member in members] == list("abcde")
    assert len(guarded.connector.calls) == 3


@pytest.mark.parametrize(
    ("fault", "kind", "facts"),
    [
        (Fault(400, "BadArgument"), Rejected, {}),
        (Fault(301, headers={"Location": "https://evil.example/"}), Rejected, {}),
        (Fault(403, "InvalidBotApiHost"), Rejected, {}),
        (Fault(403, "BotDisabledByAdmin"), Gone, {"reason": GoneReason.DISABLED}),
        (Fault(403, "BotNotInConversationRoster"), Gone, {"reason": GoneReason.NOT_IN_CONVERSATION}),
        (Fault(403, "ConversationBlockedByUser"), Gone, {"reason": GoneReason.BLOCKED}),
        (Fault(403, "ForbiddenOperationException"), Gone, {"reason": GoneReason.NOT_INSTALLED}),
        (Fault(403, "MessageWritesBlocked"), Gone, {"reason": GoneReason.BLOCKED}),
        (Fault(403, "Forbidden", message="subCode MessageWritesBlocked"), Gone, {"reason": GoneReason.BLOCKED}),
        (Fault(403, "NotEnoughPermissions"), Gone, {"reason": GoneReason.FORBIDDEN}),
        (Fault(404, "ConversationNotFound"), Gone, {"reason": GoneReason.NOT_FOUND}),
        (Fault(408), Transient, {"ambiguous": True}),
        (Fault(412, "PreconditionFailed"), Transient, {"ambiguous": False}),
        (Fault(413, "MessageSizeTooBig"), TooBig, {}),
        (Fault(429, "Throttled"), Throttled, {"retry_after": None}),
        (Fault(429, "Throttled", {"Retry-After": "7"}), Throttled, {"retry_after": 7.0}),
        (Fault(429, "Throttled", {"Retry-After": "soon"}), Throttled, {"retry_after": None}),
        (Fault(429, "Throttled", {"Retry-After": "-5"}), Throttled, {"retry_after": None}),
        (Fault(429, "Throttled", {"Retry-After": "999999"}), Throttled, {"retry_after": 86400.0}),
        (Fault(500), Transient, {"ambiguous": True}),
        (Fault(502, taken=True), Transient, {"ambiguous": True}),
        (Fault(503), Transient, {"ambiguous": True}),
        (Fault(504), Transient, {"ambiguous": True}),
        (CUT, Transient, {"ambiguous": True}),
    ],
)
async def test_each_answer_of_teams_has_one_meaning(
    guarded: Service, fault: Fault, kind: type[NotSent], facts: dict[str, object]
) -> None:
    guarded.connector.faults.append(fault)

    with pytest.raises(kind) as caught:
        await guarded.out.send(_ref(guarded), HELLO)

    assert type(caught.value) is kind
    assert {name: getattr(caught.value, name) for name in facts} == facts
    assert len(guarded.connector.calls) == 1


async def test_a_time_to_wait_until_is_understood(guarded: Service) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    guarded.connector.faults.append(Fault(429, headers={"Retry-After": until}))

    with pytest.raises(Throttled) as caught:
        await guarded.out.send(_ref(guarded), HELLO)

    assert caught.value.retry_after == pytest.approx(90, abs=5)


async def test_no_answer_in_time_is_ambiguous(guarded: Service) -> None:
    guarded.connector.faults.append(HANG)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as hasty:
        out = Connector(hasty, Hosts(loopback=True), None, guarded.clock)

        with pytest.raises(Transient) as caught:
            await out.send(_ref(guarded), HELLO)

    assert caught.value.ambiguous


async def test_a_refused_connection_is_not_ambiguous(guarded: Service) -> None:
    nobody = _ref(guarded, service_url=f"http://127.0.0.1:{_closed_port()}/")

    with pytest.raises(Transient) as caught:
        await guarded.out.send(nobody, HELLO)

    assert not caught.value.ambiguous


@pytest.mark.parametrize("url", ["https://evil.example/", "http://smba.trafficmanager.net/", "http://10.0.0.1/"])
async def test_a_stored_address_is_checked_again_before_a_token_leaves(guarded: Service, url: str) -> None:
    with pytest.raises(Rejected, match="not an address of Teams"):
        await guarded.out.send(_ref(guarded, service_url=url), HELLO)

    assert guarded.connector.token_requests == []


async def test_a_token_that_teams_no_longer_takes_is_renewed_once(guarded: Service) -> None:
    guarded.connector.faults.append(Fault(401, "Unauthorized"))
    await guarded.out.send(_ref(guarded), HELLO)
    assert [call.authorization for call in guarded.connector.calls] == ["Bearer outgoing-1", "Bearer outgoing-2"]

    guarded.connector.faults.extend([Fault(401, "BotNotRegistered")] * 2)
    with pytest.raises(NotTrusted, match="BotNotRegistered"):
        await guarded.out.send(_ref(guarded), HELLO)
    assert len(guarded.connector.calls) == 4


async def test_many_sends_share_one_token_and_run_beside_each_other(guarded: Service) -> None:
    await asyncio.gather(*(guarded.out.send(_ref(guarded), HELLO) for _ in range(50)))

    assert len(guarded.connector.sent) == 50
    assert len(guarded.connector.token_requests) == 1


async def test_without_a_token_none_is_sent(service: Service) -> None:
    await service.out.send(_ref(service), HELLO)

    assert service.connector.calls[0].authorization is None


async def test_a_person_without_an_id_cannot_be_written_to(guarded: Service) -> None:
    with pytest.raises(Rejected, match="person's id"):
        await guarded.out.open_personal(_ref(guarded, user_id=None))


async def test_a_pool_keeps_no_cookies() -> None:
    async with open_pool() as pool:
        assert isinstance(pool.cookie_jar, aiohttp.DummyCookieJar)
