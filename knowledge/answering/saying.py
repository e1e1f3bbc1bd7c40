"""What a series says, in a few sentences for its page: signal, assurance, forecast."""

from __future__ import annotations

from datetime import date

from knowledge.answering.course import signal_words
from knowledge.answering.prospects import prospect_words
from knowledge.answering.setting import Setting
from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.prospects import prospect
from knowledge.series import Indicator


def series_says(indicator: Indicator, library: Library, today: date) -> tuple[str, ...]:
    """Say what the whole series of *indicator* signals and what comes next; nothing where no reading is held."""
    if not library.readings(indicator.id):
        return ()
    setting, foreseen = Setting(library, today), prospect(Desk(library, indicator, today))
    return (signal_words(foreseen.course, setting), *prospect_words(foreseen, setting))
