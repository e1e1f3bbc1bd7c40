"""What is followed, as a page shows it: each thing with its pace, the hours, and what holds it up now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.web.views.episodes import quiet_words
from adapters.web.wording import day_words
from knowledge.following import Chat, FollowBook, Followed, Pace, Place
from knowledge.quiet import QuietPeriod

PACES = {Pace.AT_ONCE: "At once", Pace.DAILY: "Every day", Pace.WEEKLY: "Every Monday"}
PLACES = {Place.PERSONAL: "Chat with", Place.GROUP: "Group chat", Place.CHANNEL: "Channel"}


@dataclass(frozen=True)
class FollowsView:
    """One chat's wishes; *others* are further chats that the caller may set, by address and name."""

    conversation: str
    name: str
    others: Sequence[tuple[str, str]]
    follows: Sequence[Followed]
    never: Sequence[Followed]
    owned: Sequence[str]
    quiet_from: str
    quiet_to: str
    working_days: bool
    digest_at: str
    paused: str
    quiet: str
    paces: Sequence[tuple[str, str]] = tuple((pace.value, words) for pace, words in PACES.items())


def follows_view(
    chat: Chat | None, chats: Sequence[Chat], book: FollowBook | None, quiet: Sequence[QuietPeriod], now: datetime
) -> FollowsView | None:
    """Gather the page of *chat*, whose *book* it shows; nothing where the caller has no chat."""
    if chat is None or book is None:
        return None
    hours = book.hours
    paused = hours.paused_until if hours.paused_until is not None and hours.paused_until > now else None
    return FollowsView(
        conversation=chat.conversation,
        name=_name(chat),
        others=tuple((one.conversation, _name(one)) for one in chats if one is not chat),
        follows=tuple(one for one in book.follows if one.pace is not Pace.NEVER),
        never=tuple(one for one in book.follows if one.pace is Pace.NEVER),
        owned=book.owned,
        quiet_from=f"{hours.quiet_from:%H:%M}" if hours.quiet_from else "",
        quiet_to=f"{hours.quiet_to:%H:%M}" if hours.quiet_to else "",
        working_days=hours.working_days,
        digest_at=f"{hours.digest_at:%H:%M}",
        paused=day_words(paused.astimezone(ZoneInfo(hours.zone))) if paused else "",
        quiet=quiet_words(quiet, now),
    )


def _name(chat: Chat) -> str:
    if chat.place is Place.PERSONAL:
        return f"{PLACES[chat.place]} {chat.name or chat.person or 'somebody'}"
    return f"{PLACES[chat.place]} {chat.conversation[:24]}"
