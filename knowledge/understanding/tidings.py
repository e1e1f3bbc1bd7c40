"""What is asked of the readings themselves: what came in, what moved, what is due, and what nobody sees to."""

from __future__ import annotations

from datetime import date

from knowledge.comparison import Change
from knowledge.question import Holding, News
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.stretches import Stretch, Stretches, days_of

_MOVES = {Change.BETTER: "got_better", Change.WORSE: "got_worse"}
_AWAITED = (Holding.NO_OWNER, Holding.UNFED, Holding.OVERDUE, Holding.DUE)


class Tidings:
    """Hears a question about readings coming in or staying away; what else it says is left to others."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._stretches = Stretches(cues)

    def news(self, asking: Asking) -> tuple[News, str] | None:
        """Read *asking* as asking what came in: of figures, whenever that was, or of anything in a stretch of days.

        Given with it are the words that are left. Without a stretch this month is meant, and for restatements all time.
        """
        text, today = asking.text, asking.today
        restated, figures = self._cues.has(text, "restated"), self._cues.has(text, "arrived")
        days = self._stretches.read(text, today)
        if not (restated or figures or (days and self._novel(asking, days.start))):
            return None
        rest = self._cues.without(days.rest if days else text, "restated", "arrived", "novel", "figures", "measures")
        if days:
            return News(days.start, days.end, restated), rest
        start, end = (date.min, today) if restated else days_of(Stretch.THIS_MONTH, today)
        return News(start, end, restated), rest

    def _novel(self, asking: Asking, start: date) -> bool:
        """Tell whether it is asked what is new; years ago that was a framework, and is where one is spoken of."""
        recent = start.year >= asking.today.year - 1
        return recent and self._cues.has(asking.text, "novel") and not self._cues.has(asking.said, "of_an_edition")

    def again(self, text: str, last: News, today: date) -> tuple[News, str] | None:
        """Read *text* as no more than another stretch for *last*, with the words that are left."""
        days = self._stretches.read(text, today)
        return (News(days.start, days.end, last.restated), days.rest) if days else None

    def awaited(self, text: str) -> tuple[Holding, str] | None:
        """Read *text* as asking which readings are due, late, or seen to by nobody, with the words that are left."""
        found = next((one for one in _AWAITED if self._cues.has(text, one.value)), None)
        if found is None or not self._cues.has(text, "figures", "measures", "unsent"):
            return None
        return found, self._cues.without(text, found.value, "unsent", "figures", "measures")

    def moved(self, text: str) -> tuple[tuple[Change, ...], str] | None:
        """Read *text* as asking what got better or worse, with the words that are left."""
        changes = tuple(change for change, cue in _MOVES.items() if self._cues.has(text, cue))
        rest = self._cues.without(text, *_MOVES.values(), "figures", "measures", "anything")
        return (changes, rest) if changes else None
