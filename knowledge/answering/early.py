"""What somebody on a pre-release list is told: marked where it differs from what everybody is told."""

from __future__ import annotations

from datetime import date

from knowledge.answer import TEXT_LIMIT, Answer
from knowledge.answering.answer import answer
from knowledge.answering.setting import Setting, shortened
from knowledge.library import Library
from knowledge.question import Understood


def with_early(given: Answer, understood: Understood, library: Library, today: date) -> Answer:
    """Give what one who may see *library* is told where everybody else is *given* an answer.

    It is marked where the two differ, so that nobody passes on what they take for public.
    """
    if not library.early:
        return given
    own = answer(understood, library, today)
    if own.model_copy(update={"data_version": given.data_version}) == given:
        return given
    setting = Setting(library, today)
    mark = setting.say("embargo.mark")
    matched = f"{own.matched}; {mark}" if own.matched else mark
    text = f"{setting.say('embargo.included')} {own.text}"
    return own.model_copy(update={"text": shortened(text, TEXT_LIMIT), "matched": matched})
