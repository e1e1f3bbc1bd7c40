"""Following: wishes are fulfilled at once and without a dialog, and it is said what came of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.alerts.chat_hours import ChatHours
from bot.alerts.limiting import limited
from bot.alerts.listeners import owned_of
from bot.alerts.listing import Listed, rhythm
from bot.alerts.rhythm import HoursWish, wished
from bot.alerts.topics import Topic, followed, series_of, topic_of
from bot.clock import council_day
from bot.shelf import Shelf
from knowledge.answering.setting import Setting
from knowledge.following import Follower, Fulfilled, Pace, Scope
from knowledge.understanding.wishes import (
    DigestAt,
    Follow,
    Listing,
    Pausing,
    QuietHours,
    Resuming,
    Unfollow,
    Wish,
    Wishes,
    WorkingDays,
)


class Followers(Protocol):
    """Where it is kept who follows."""

    async def add(self, one: Follower) -> None:
        """Let somebody follow."""

    async def remove(self, conversation: str, scope: Scope | None = None, subject: str = "") -> int:
        """Let a conversation follow something no more."""

    async def of(self, conversation: str) -> tuple[Follower, ...]:
        """Give what a conversation follows."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who wishes, in which *conversation*: *person* is their id, *alone* the Entra one where nobody else reads."""

    conversation: str
    person: str
    alone: str | None = None


class Following:
    """Reads and fulfils wishes; *clock* gives the moment in UTC."""

    def __init__(self, followers: Followers, hours: ChatHours, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._followers = followers
        self._hours = hours
        self._shelf = shelf
        self._clock = clock
        self._wishes = Wishes(shelf.library().vocabulary)

    def wish(self, text: str) -> Wish | None:
        """Read *text* as a wish; nothing where it is a question."""
        return self._wishes.read(text, council_day(self._clock()))

    async def fulfil(self, wish: Wish, speaker: Speaker) -> Fulfilled:
        """Do what is wished for the conversation of *speaker*, and say so."""
        setting = Setting(self._shelf.library(), council_day(self._clock()))
        match wish:
            case Follow() | Unfollow():
                topic = topic_of(wish.words, self._shelf.volume, setting.today)
                if not isinstance(topic, Topic):
                    return _unclear(topic, setting)
                if isinstance(wish, Follow):
                    return await self._follow(wish, topic, speaker, setting)
                return await self._unfollow(topic, speaker, setting)
            case Listing():
                return Fulfilled(done=True, sentence=(await self.listed(speaker)).sentence(setting, self._clock()))
            case Pausing() | Resuming() | QuietHours() | WorkingDays() | DigestAt():
                return await self._change(wish, speaker, setting)
            case _:
                assert_never(wish)

    async def stop(self, conversation: str) -> None:
        """Let *conversation* follow nothing any more."""
        await self._followers.remove(conversation)

    async def listed(self, speaker: Speaker) -> Listed:
        """Give all that is followed in the conversation of *speaker*, and when it is told."""
        held = await self._followers.of(speaker.conversation)
        library = self._shelf.library()
        owned = owned_of(speaker.alone, held, library)
        return Listed(held, owned, await self._hours.of(speaker.conversation))

    async def _follow(self, wish: Follow, topic: Topic, speaker: Speaker, setting: Setting) -> Fulfilled:
        held = {(one.scope, one.subject): one for one in await self._followers.of(speaker.conversation)}
        if topic.scope is Scope.LIMIT:
            return _unclear((), setting)
        if wish.limit is not None:
            return await self._limit(wish, topic, speaker, setting)
        before = held.get((topic.scope, topic.subject))
        known = before is not None and before.pace is not Pace.NEVER
        pace = wish.pace or (before.pace if before is not None and known else Pace.AT_ONCE)
        await self._followers.add(self._follower(speaker, topic.scope, topic.subject, pace))
        already = known and before is not None and before.pace is pace
        words = setting.say("follow.already" if already else "follow.now", what=topic.name)
        told = rhythm(pace, await self._hours.of(speaker.conversation), setting, self._clock())
        return Fulfilled(done=True, sentence=f"{words} {told}".strip())

    async def _limit(self, wish: Follow, topic: Topic, speaker: Speaker, setting: Setting) -> Fulfilled:
        series = series_of(topic, setting.library)
        if len(series) != 1 or wish.limit is None:
            titles = "; ".join(setting.library.indicators[one].title for one in series)
            sentence = setting.say("follow.limit_which", options=titles) if titles else setting.say("follow.limit_none")
            return Fulfilled(done=False, sentence=sentence)
        limit, sentence = limited(series[0], wish.limit, setting)
        made = self._follower(speaker, Scope.LIMIT, series[0], wish.pace or Pace.AT_ONCE)
        await self._followers.add(made.model_copy(update={"limit": limit}))
        told = rhythm(made.pace, await self._hours.of(speaker.conversation), setting, self._clock())
        return Fulfilled(done=True, sentence=f"{sentence} {told}".strip())

    def _follower(self, speaker: Speaker, scope: Scope, subject: str, pace: Pace) -> Follower:
        return Follower(
            conversation=speaker.conversation,
            person=speaker.person,
            scope=scope,
            subject=subject,
            pace=pace,
            since=self._clock(),
        )

    async def _unfollow(self, topic: Topic, speaker: Speaker, setting: Setting) -> Fulfilled:
        """Stop what is followed of *topic*, limits on it too; an owner of what it covers is told nothing of it."""
        gone = await self._followers.remove(speaker.conversation, topic.scope, topic.subject)
        for one in series_of(topic, setting.library):
            gone += await self._followers.remove(speaker.conversation, Scope.LIMIT, one)
        never = self._follower(speaker, topic.scope, topic.subject, Pace.NEVER)
        if owned_of(speaker.alone, (), setting.library, within=never):
            await self._followers.add(never)
            return Fulfilled(done=True, sentence=setting.say("follow.never", what=topic.name))
        wider = [followed(one, setting) for one in await self._followers.of(speaker.conversation)]
        if gone:
            return Fulfilled(done=True, sentence=setting.say("follow.stopped", what=topic.name))
        others = setting.say("follow.others", what="; ".join(wider)) if wider else ""
        sentence = f"{setting.say('follow.not_followed', what=topic.name)} {others}".strip()
        return Fulfilled(done=False, sentence=sentence)

    async def _change(self, wish: HoursWish, speaker: Speaker, setting: Setting) -> Fulfilled:
        before = await self._hours.of(speaker.conversation)
        changed, name = wished(wish, before, setting.today)
        if changed is None:
            return Fulfilled(done=False, sentence=setting.say(name))
        await self._hours.keep(speaker.conversation, changed)
        gaps = {"start": _clock(changed.quiet_from), "end": _clock(changed.quiet_to), "at": _clock(changed.digest_at)}
        day = changed.paused_until.astimezone(ZoneInfo(changed.zone)) if changed.paused_until else None
        return Fulfilled(done=True, sentence=setting.say(name, **gaps, day=f"{day:%A %-d %B %Y}" if day else ""))


def _unclear(options: object, setting: Setting) -> Fulfilled:
    names = list(options) if isinstance(options, list | tuple) else []
    sentence = setting.say("follow.which", options="; ".join(names)) if names else setting.say("follow.unclear")
    return Fulfilled(done=False, sentence=sentence)


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
