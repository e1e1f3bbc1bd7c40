"""Following by programs and on a page: what a chat follows, how often and when it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from aiohttp import web
from pydantic import ValidationError

from adapters.web.access import CALLER
from adapters.web.alert_shapes import FollowList
from adapters.web.bodies import FollowBody
from adapters.web.bringing import unkept
from adapters.web.desk import Desk
from adapters.web.errors import Malformed, NoChat
from adapters.web.forms import read_form
from adapters.web.incoming import as_json, read_one
from adapters.web.rendering import Rendering
from adapters.web.views.follows import follows_view
from knowledge.following import Chat, Fulfilled, Hours, Limit, Pace, Side
from knowledge.understanding.ahead import clock_times
from knowledge.understanding.wishes import Follow, Pausing, Resuming, Unfollow, Wish

EXAMPLE = 'send an object such as {"words": "road deaths", "pace": "weekly"}'
LONGEST = 300
HOW_TO = "write “hello” to Ambit in Teams first"


class Follows:
    """Lets callers say at *desk* what they want to hear."""

    def __init__(self, desk: Desk, rendering: Rendering) -> None:
        self._desk = desk
        self._rendering = rendering

    async def listed(self, request: web.Request) -> web.Response:
        """List what the caller follows, or what is followed in `?conversation=`."""
        return await self._shown(await self._chat(request, request.query.get("conversation")))

    async def add(self, request: web.Request) -> web.Response:
        """Follow `{"words" or "subject", "pace", "limit", "conversation"}`; raises NoChat, Malformed."""
        body = read_one(await request.read(), FollowBody, EXAMPLE)
        if bool(body.words) == bool(body.subject):
            raise Malformed(f"Give either “words” or “subject”: {EXAMPLE}.", "words")
        chat = await self._chat(request, body.conversation)
        limit = Limit(side=body.limit.side, value=body.limit.value) if body.limit else None
        return await self._done(Follow(body.words or body.subject or "", body.pace, limit), chat, request)

    async def remove(self, request: web.Request) -> web.Response:
        """Stop following `?subject=` or `?words=`, which no longer tells of it either where the caller owns it."""
        words = request.query.get("subject") or request.query.get("words") or ""
        if not 0 < len(words) <= LONGEST:
            raise Malformed("Say what to follow no more: ?subject= with its key, or ?words=.", "subject")
        return await self._done(Unfollow(words), await self._chat(request, request.query.get("conversation")), request)

    async def page(self, request: web.Request) -> web.Response:
        """Show what is followed, with forms to change it."""
        return await self._page(request, request.query.get("conversation"))

    async def change(self, request: web.Request) -> web.Response:
        """Do what a form of the page wishes, and show what holds then."""
        fields = (await read_form(request)).texts
        chat = await self._chat(request, fields.get("conversation"))
        if fields.get("do") == "hours":
            done = await self._set_hours(chat, fields)
        else:
            done = await self._desk.follows.fulfil(self._wish(fields), chat, request[CALLER].name)
        return await self._page(request, chat.conversation, done)

    async def _set_hours(self, chat: Chat, fields: Mapping[str, str]) -> Fulfilled:
        before = (await self._desk.follows.book(chat)).hours
        start, end = _time(fields.get("quiet_from", "")), _time(fields.get("quiet_to", ""))
        if (start is None) != (end is None):
            return Fulfilled(done=False, sentence="Quiet hours need both times, or none. Nothing was changed.")
        changed = {"quiet_from": start, "quiet_to": end, "working_days": fields.get("days") == "working"}
        changed |= {"digest_at": _time(fields.get("digest_at", "")) or before.digest_at}
        await self._desk.follows.set_hours(chat, Hours.model_validate(before.model_dump() | changed))
        return Fulfilled(done=True, sentence="Kept: your alerts come in these hours from now on.")

    def _wish(self, fields: Mapping[str, str]) -> Wish:
        words = fields.get("what", "")[:LONGEST]
        match fields.get("do"):
            case "follow":
                return Follow(words, _pace(fields), _limit(fields))
            case "stop":
                return Unfollow(words)
            case "pause":
                return Pausing(_day(fields.get("until", "")))
            case "resume":
                return Resuming()
            case _:
                raise Malformed("The form asks for nothing that is done here: open the page again.", "do")

    async def _page(
        self, request: web.Request, conversation: str | None, done: Fulfilled | None = None
    ) -> web.Response:
        caller = request[CALLER]
        chats = await self._desk.follows.chats(caller)
        here = next((one for one in chats if conversation in {None, one.conversation}), None)
        book = await self._desk.follows.book(here) if here is not None else None
        view = follows_view(here, chats, book, self._desk.library().quiet, self._desk.now())
        status = 400 if done is not None and not done.done else 200
        shown = {"view": view, "done": done, "name": caller.name}
        return unkept(self._rendering.page("follows.html", "What you follow", shown, status=status, caller=caller))

    async def _done(self, wish: Wish, chat: Chat, request: web.Request) -> web.Response:
        done = await self._desk.follows.fulfil(wish, chat, request[CALLER].name)
        if not done.done:
            raise Malformed(done.sentence)
        return await self._shown(chat, done.sentence)

    async def _shown(self, chat: Chat, sentence: str = "") -> web.Response:
        return unkept(as_json(FollowList.of(await self._desk.follows.book(chat), sentence)))

    async def _chat(self, request: web.Request, conversation: str | None) -> Chat:
        """Give the chat that is meant; raises NoChat where there is none that the caller may set."""
        caller = request[CALLER]
        chats = await self._desk.follows.chats(caller)
        if not conversation and len(chats) > 1 and caller.everything:
            raise NoChat("Ambit has several chats: name one of them as “conversation”.", "conversation")
        found = next((one for one in chats if not conversation or one.conversation == conversation), None)
        if found is not None:
            return found
        if conversation:
            raise NoChat(f"You have no chat called “{conversation[:60]}”: leave “conversation” out.", "conversation")
        raise NoChat(
            f"A follow needs a chat to be reached in, and Ambit has none with “{caller.name}”: {HOW_TO}, and use a "
            "token that bears your Entra object id, or your name as `ambit people` holds it."
        )


def _pace(fields: Mapping[str, str]) -> Pace | None:
    return next((one for one in Pace if one.value == fields.get("pace") and one is not Pace.NEVER), None)


def _limit(fields: Mapping[str, str]) -> Limit | None:
    """Read a limit; one without a number is none."""
    value = fields.get("value", "").replace(",", "").replace("%", "").strip()
    if not value:
        return None
    try:
        return Limit(side=Side(fields.get("side", "")), value=value)
    except (ValueError, ValidationError):
        raise Malformed(f"“{value[:20]}” is no limit: give a number such as 300 or 12.5.", "value") from None


def _time(text: str) -> time | None:
    found = clock_times(text)
    return found[0] if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
