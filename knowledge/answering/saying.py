"""What a series says, in a few sentences for its page: signal, advice, assurance, forecast; and what it asks."""

from __future__ import annotations

from datetime import date

from knowledge.answering.course import signal_words
from knowledge.answering.prospects import advice_words, prospect_words
from knowledge.answering.setting import Setting
from knowledge.course import Course
from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.prospects import prospect
from knowledge.series import Indicator


def series_says(indicator: Indicator, library: Library, today: date) -> tuple[str, ...]:
    """Say what the whole series of *indicator* signals and what comes next; nothing where no reading is held."""
    if not library.readings(indicator.id):
        return ()
    setting, foreseen = Setting(library, today), prospect(Desk(library, indicator, today))
    said = (signal_words(foreseen.course, setting), advice_words(foreseen, setting))
    return tuple(filter(None, (*said, *prospect_words(foreseen, setting))))


def series_asks(course: Course, library: Library, today: date) -> str | None:
    """Ask whether the process behind *course* changed for good, where it looks so and nobody said it yet."""
    shift = course.unconfirmed_shift()
    if shift is None:
        return None
    setting = Setting(library, today)
    return setting.say("shift.ask", count=shift.count, since=shift.since, side=setting.say(f"signal.side.{shift.side}"))
