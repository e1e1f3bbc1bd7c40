"""Answers to talk, to questions too close to call, and to what is not Ambit's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import TEXT_LIMIT, Kind, Subject
from knowledge.answering.setting import Draft, Setting, shortened
from knowledge.numbers import number
from knowledge.question import Courtesy, NotOurs, Offer, Talk
from knowledge.series import Rule
from knowledge.subjects import subject_of

EXAMPLES = (
    "How many people were killed or seriously injured on our roads?",
    "What are the seven ambitions?",
    "Which measures tackle deprivation?",
)


def compose_talk(talk: Talk, setting: Setting) -> Draft:
    """Answer a greeting, thanks or a call for help; what the colours mean is told by the usual rule."""
    match talk.courtesy:
        case Courtesy.THANKS | Courtesy.FORGET | Courtesy.WRONG:
            sentences: tuple[str, ...] = (setting.say(f"talk.{talk.courtesy.value}"),)
        case Courtesy.GREETING | Courtesy.HELP:
            sentences = (setting.say(f"talk.{talk.courtesy.value}"), setting.say("talk.scope"))
        case Courtesy.COLOURS:
            usual = Rule()
            sentences = (setting.say("talk.colours", red=number(usual.red), blue=number(usual.blue)),)
    return Draft(kind=Kind.HELP, sentences=sentences, followups=EXAMPLES)


def compose_offer(offer: Offer, setting: Setting) -> Draft:
    """Offer the subjects that came near, by number."""
    options = tuple(subject_of(setting.library.entity(key)) for key in offer.options)
    return Draft(kind=Kind.CLARIFY, sentences=(setting.say("offer", options=_numbered(options)),), options=options)


def compose_not_ours(question: NotOurs, setting: Setting) -> Draft:
    """Say in one sentence what Ambit can answer, and who holds what was asked where that is known."""
    if question.holder:
        sentence = setting.say("unknown.held_elsewhere", topic=question.topic, holder=question.holder)
    else:
        sentence = setting.say("unknown.scope")
    return Draft(kind=Kind.UNKNOWN, sentences=(sentence,), followups=EXAMPLES)


def unsure(draft: Draft, instead: Sequence[str], setting: Setting) -> Draft:
    """Say of *draft* what else may be meant, where it is not quite sure that it answers what was asked."""
    if not instead or draft.options:
        return draft
    others = tuple(subject_of(setting.library.entity(key)) for key in instead)
    asked_back = setting.say("offer.unsure", options=_numbered(others))
    room = TEXT_LIMIT - len(asked_back) - 1
    return replace(draft, sentences=(shortened(draft.text(), room), asked_back), options=others)


def _numbered(options: Sequence[Subject]) -> str:
    return " ".join(
        f"{place}. {option.title} ({option.edition or 'published'})." for place, option in enumerate(options, start=1)
    )
