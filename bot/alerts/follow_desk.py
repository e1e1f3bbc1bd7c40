"""Following from outside a chat: which chats a caller may set, what is followed there, and wishes about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.alerts.chat_hours import ChatHours
from bot.alerts.following import Following, Speaker
from bot.alerts.listing import bounded_words
from bot.alerts.topics import followed
from bot.clock import council_day
from knowledge.access import Caller
from knowledge.answering.setting import Setting
from knowledge.following import Chat, FollowBook, Followed, Follower, Fulfilled, Hours
from knowledge.library import Library
from knowledge.understanding.wishes import Wish


class Chats(Protocol):
    """Where chats are kept."""

    async def all(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


class FollowDesk:
    """Lets callers follow by *following*; their wishes about hours are kept in *hours*."""

    def __init__(self, following: Following, hours: ChatHours, chats: Chats, library: Callable[[], Library]) -> None:
        self._following = following
        self._hours = hours
        self._chats = chats
        self._library = library

    async def chats(self, caller: Caller) -> tuple[Chat, ...]:
        """Give the chats that *caller* may set, the one written from last first: those with nobody else in them.

        A token belongs to whoever bears its name, as an Entra object id or as the one person called so.
        """
        held = sorted(await self._chats.all(), key=lambda one: one.seen_at, reverse=True)
        named = [one.id for one in self._library().people.people if one.name == caller.name]
        mine = {caller.name, *(named if len(named) == 1 else ())}
        return tuple(one for one in held if caller.everything or one.person in mine)

    async def book(self, chat: Chat) -> FollowBook:
        """Give all that is followed in *chat*, and when it is told."""
        library = self._library()
        setting = Setting(library, council_day(library.known_at))
        listed = await self._following.listed(_speaker(chat, chat.person or ""))
        return FollowBook(
            conversation=chat.conversation,
            follows=tuple(_followed(one, setting) for one in listed.followers),
            owned=tuple(library.indicators[one].title for one in listed.owned),
            hours=listed.hours,
        )

    async def fulfil(self, wish: Wish, chat: Chat, person: str) -> Fulfilled:
        """Do what *person* wishes for *chat*, and say so."""
        return await self._following.fulfil(wish, _speaker(chat, person))

    async def set_hours(self, chat: Chat, hours: Hours) -> None:
        """Keep when *chat* wants to hear."""
        await self._hours.keep(chat.conversation, hours)


def _speaker(chat: Chat, person: str) -> Speaker:
    return Speaker(chat.conversation, person, chat.person)


def _followed(one: Follower, setting: Setting) -> Followed:
    return Followed(
        key=f"{one.scope}:{one.subject}",
        title=followed(one, setting),
        words=bounded_words(one, setting),
        scope=one.scope,
        subject=one.subject,
        pace=one.pace,
        limit=one.limit,
    )
