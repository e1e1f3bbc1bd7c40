"""What a chat follows and when it is told, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.alerts.limiting import limit_words
from bot.alerts.topics import followed
from knowledge.answering.setting import Setting
from knowledge.following import Follower, Hours, Pace
from knowledge.hours import digest_time


@dataclass(frozen=True, slots=True)
class Listed:
    """What is followed, the series that are *owned* by whom the chat is with, and the *hours* wanted."""

    followers: Sequence[Follower]
    owned: Sequence[str]
    hours: Hours

    def sentence(self, setting: Setting, now: datetime) -> str:
        """Say all of it."""
        return " ".join(self._sentences(setting, now))

    def _sentences(self, setting: Setting, now: datetime) -> Iterator[str]:
        heard = [follow_words(one, setting) for one in self.followers if one.pace is not Pace.NEVER]
        never = [followed(one, setting) for one in self.followers if one.pace is Pace.NEVER]
        owned = [setting.library.indicators[one].title for one in self.owned]
        if heard:
            yield setting.say("follow.list", what="; ".join(heard))
        elif not owned:
            yield setting.say("follow.none")
        if owned:
            yield setting.say("follow.owned", what="; ".join(owned))
        if never:
            yield setting.say("follow.list_never", what="; ".join(never))
        yield from hours_words(self.hours, setting, now)


def bounded_words(follower: Follower, setting: Setting) -> str:
    """Say what is followed, and beyond which limit."""
    what = followed(follower, setting)
    if follower.limit is None:
        return what
    return setting.say("follow.list_limit", what=what, limit=limit_words(follower.subject, follower.limit, setting))


def follow_words(follower: Follower, setting: Setting) -> str:
    """Say what is followed, beyond which limit and how often."""
    what = bounded_words(follower, setting)
    return what if follower.pace is Pace.AT_ONCE else f"{what} ({pace_words(follower.pace, setting)})"


def pace_words(pace: Pace, setting: Setting) -> str:
    """Say how often."""
    return setting.say(f"pace.{pace.value}")


def rhythm(pace: Pace, hours: Hours, setting: Setting, now: datetime) -> str:
    """Say when it is told at *pace*, as far as that is not at once."""
    at = f"{digest_time(hours):%H:%M}"
    match pace:
        case Pace.AT_ONCE | Pace.NEVER:
            said = ""
        case Pace.DAILY:
            said = setting.say("follow.told_daily", at=at)
        case Pace.WEEKLY:
            said = setting.say("follow.told_weekly", at=at)
        case _:
            assert_never(pace)
    paused = (one for one in hours_words(hours, setting, now) if hours.paused_until)
    return " ".join(filter(None, (said, *(one for one in paused if now < (hours.paused_until or now)))))


def hours_words(hours: Hours, setting: Setting, now: datetime) -> Iterator[str]:
    """Say in which hours it is told, as far as that was wished."""
    if hours.paused_until is not None and hours.paused_until > now:
        day = hours.paused_until.astimezone(ZoneInfo(hours.zone))
        yield setting.say("follow.hours_paused", day=f"{day:%A %-d %B %Y}")
    if hours.quiet_from is not None and hours.quiet_to is not None:
        yield setting.say("follow.hours_quiet", start=f"{hours.quiet_from:%H:%M}", end=f"{hours.quiet_to:%H:%M}")
    if hours.working_days:
        yield setting.say("follow.hours_working")
