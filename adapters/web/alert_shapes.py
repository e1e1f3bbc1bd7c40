"""The shapes of what the API says of alerts: what is off track, what was told and done of it, and who follows."""

from __future__ import annotations

from datetime import datetime

from pydantic import JsonValue

from knowledge.episodes import Case, Episode, State
from knowledge.following import FollowBook, Followed, Hours, Pace, Side
from knowledge.notices import Kind
from knowledge.numbers import plain
from knowledge.plans import Plan
from knowledge.record import Record
from knowledge.status import Status


class EpisodeEntry(Record):
    """One spell of a series being off track; *ref* is what it is called in messages."""

    ref: str
    indicator: str
    breakdown: str | None
    state: State
    since: str
    opened_at: datetime
    acknowledged_by: str | None

    @classmethod
    def of(cls, episode: Episode) -> EpisodeEntry:
        """Show *episode*."""
        return cls(
            ref=f"E{episode.number}",
            indicator=episode.indicator,
            breakdown=episode.breakdown,
            state=episode.state,
            since=str(episode.since),
            opened_at=episode.opened_at,
            acknowledged_by=episode.acknowledged_by,
        )


class TellingEntry(Record):
    """What was told of an episode: *ref* is what it is called in messages."""

    ref: str
    kind: Kind
    at: datetime


class DeedEntry(Record):
    """What was done about an episode, by whom; *version* is the one that it has since."""

    version: int
    at: datetime
    by: str
    act: str
    details: JsonValue


class EpisodeDetail(EpisodeEntry):
    """One episode with its history; whoever acts names its *version*. *owner* answers for it, in words."""

    version: int
    severity: Status
    period: str
    owner: str
    until: datetime | None
    reason: str | None
    plan: Plan | None
    resolved_at: datetime | None
    told: tuple[TellingEntry, ...]
    deeds: tuple[DeedEntry, ...]

    @classmethod
    def of_case(cls, case: Case, owner: str) -> EpisodeDetail:
        """Show *case*, for which *owner* answers."""
        episode = case.episode
        same = ("version", "severity", "until", "reason", "plan", "resolved_at")
        told = (TellingEntry(ref=one.ref, kind=one.kind, at=one.at) for one in case.told)
        deeds = (DeedEntry(**one.model_dump(exclude={"episode"})) for one in case.deeds)
        return cls(
            **dict(EpisodeEntry.of(episode)),
            **{name: getattr(episode, name) for name in same},
            period=str(episode.period),
            owner=owner,
            told=tuple(told),
            deeds=tuple(deeds),
        )


class ActOutcome(Record):
    """What became of an act: *done*, or done before, as *said*; and the episode as it is now."""

    done: bool
    said: str
    episode: EpisodeDetail


class EpisodeList(Record):
    """What is off track, the newest first."""

    episodes: tuple[EpisodeEntry, ...]


class LimitEntry(Record):
    """A limit; *passed* says that the newest figure lies beyond it."""

    side: Side
    value: str
    passed: bool


class FollowEntry(Record):
    """One thing that is followed; *key* names it in `DELETE /api/follows?subject=`."""

    key: str
    title: str
    pace: Pace
    limit: LimitEntry | None

    @classmethod
    def of(cls, one: Followed) -> FollowEntry:
        """Show *one*."""
        limit = one.limit and LimitEntry(side=one.limit.side, value=plain(one.limit.value), passed=one.limit.told)
        return cls(key=one.key, title=one.title, pace=one.pace, limit=limit)


class FollowList(Record):
    """What is followed in a *conversation*, what is *owned* there, and when it is told; *sentence* says what was done.

    What is owned is told without being followed.
    """

    sentence: str
    conversation: str
    follows: tuple[FollowEntry, ...]
    owned: tuple[str, ...]
    hours: Hours

    @classmethod
    def of(cls, book: FollowBook, sentence: str) -> FollowList:
        """Show *book*."""
        follows = tuple(FollowEntry.of(one) for one in book.follows)
        return cls(
            sentence=sentence,
            conversation=book.conversation,
            follows=follows,
            owned=book.owned,
            hours=book.hours,
        )
