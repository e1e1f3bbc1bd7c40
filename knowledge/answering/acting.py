"""Acts in words: what became of one, how an episode stands with the people concerned, and its history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import assert_never

from knowledge.acts import Asked, Ground, Verb
from knowledge.answering.figures import day_words
from knowledge.answering.setting import Setting, ended
from knowledge.council_time import council_day
from knowledge.deciding import Done, Outcome, Refused, Repeated
from knowledge.episodes import Deed, Episode, State
from knowledge.people import Person
from knowledge.reminders import Noted
from knowledge.rights import Rights, owners

DAYS = ("until", "day", "back_by")
"""What in the details of a deed is a day."""


def outcome_words(asked: Asked, found: Outcome, episode: Episode, setting: Setting) -> str:
    """Say what became of what was *asked* of *episode*, as it was before."""
    verb = asked.act.act
    match found:
        case Done(episode=changed, details=details):
            gaps = _gaps(details, setting) | {"ref": changed.name, "to": owner_words(changed, setting)}
            return setting.say(f"act.done.{verb}", **gaps)
        case Repeated():
            gaps = _gaps(asked.act.model_dump(mode="json"), setting) | _standing_gaps(episode, setting)
            return setting.say(f"act.repeated.{verb}", **gaps)
        case Refused(reason=reason, day=day, about=about):
            gaps = _standing_gaps(episode, setting) | {
                "may": names(Rights(episode, setting.library.people).audience(verb), setting),
                "day": day_words(day) if day else "",
                "about": about,
                "standing": standing_words(episode, setting),
            }
            return setting.say(f"act.refused.{reason}", **gaps)
        case _:
            assert_never(found)


def names(people: Iterable[Person], setting: Setting) -> str:
    """Name *people*, or else whoever looks after Ambit."""
    named = [one.name for one in people]
    if not named:
        return setting.say("act.admins")
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def owner_words(episode: Episode, setting: Setting, nobody: str | None = None) -> str:
    """Name who answers for *episode*; where none is known, *nobody*, or that it is whoever owns it."""
    owning = " and ".join(one.name for one in owners(episode, setting.library.people))
    return owning or setting.library.indicators[episode.indicator].owner or nobody or setting.say("act.owner")


def standing_words(episode: Episode, setting: Setting) -> str:
    """Say how *episode* stands with the people concerned: who picked it up, whose it is, and what its plan promises."""
    sentences = [ended(setting.say(f"standing.{episode.state}", **_standing_gaps(episode, setting)))]
    if episode.owner and (named := setting.library.people.find(episode.owner)):
        sentences.append(setting.say("standing.owner", who=named.name))
    if episode.plan and episode.state is not State.RESOLVED:
        gaps = {"back_by": day_words(episode.plan.back_by), "slips": slip_words(episode.plan.slips, setting)}
        sentences.append(setting.say("standing.plan", **gaps))
    return " ".join(sentences)


def slip_words(slips: Iterable[date], setting: Setting) -> str:
    """Say which promises were given up, behind the one that stands; nothing where none was."""
    days = [day_words(day) for day in slips]
    if not days:
        return ""
    said = setting.say("standing.once" if len(days) == 1 else "standing.often", days=" and ".join(days))
    return setting.say("standing.slips", slips=said)


def deed_words(done: Deed, setting: Setting) -> str:
    """Say what was done, behind the name of who did it."""
    if done.act in set(Noted):
        return ended(setting.say(f"deed.{Noted(done.act)}"))
    if done.act not in set(Verb):
        return setting.say("deed.other", act=done.act.replace("_", " "))
    return ended(setting.say(f"deed.{Verb(done.act)}", **_gaps(done.details, setting)))


def _gaps(details: object, setting: Setting) -> dict[str, object]:
    """Give the *details* of a deed as people read them."""
    if not isinstance(details, dict):
        return {}
    given: dict[str, object] = {**details}
    plan = given.get("plan")
    if isinstance(plan, dict):
        given |= plan
    for name in DAYS:
        if isinstance(day := given.get(name), str):
            given[name] = day_words(date.fromisoformat(day))
    if isinstance(ground := given.get("ground"), str):
        given["ground"] = ground_words(Ground(ground), str(given.get("note") or ""), setting)
    return given


def ground_words(ground: Ground, note: str, setting: Setting) -> str:
    """Say on which *ground* it was closed, with the *note*."""
    said = setting.say(f"act.ground.{ground}")
    return setting.say("act.note", ground=said, note=note) if note else said


def _standing_gaps(episode: Episode, setting: Setting) -> dict[str, object]:
    return {
        "ref": episode.name,
        "who": episode.acknowledged_by or "",
        "until": moment_day(episode.until),
        "reason": episode.reason or "",
        "to": owner_words(episode, setting),
        "ended": moment_day(episode.resolved_at),
    }


def moment_day(moment: datetime | None) -> str:
    """Write the day at the council of *moment*; nothing where there is none."""
    return day_words(council_day(moment)) if moment else ""
