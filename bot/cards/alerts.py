"""An announcement as a card: what happened, the figure, the rule, how it stands, and what the reader can do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.cards.acts import act_buttons
from bot.cards.answers import status_label
from bot.cards.elements import Card, Element, ask, beside, card, heading, label, large, paragraph, visit
from knowledge.acts import Verb
from knowledge.answer import Figure
from knowledge.answering.alerts import Alert
from knowledge.answering.figures import spoken
from knowledge.episodes import Episode, State
from knowledge.status import Status


@dataclass(frozen=True, slots=True)
class Frame:
    """What a card of an episode is put in: the address of the *pages*, and the *lead*: what just became of an act."""

    pages: str
    lead: str | None = None


def alert_card(alert: Alert, episode: Episode, may: Collection[Verb], frame: Frame) -> Card:
    """Make the card of *alert*, with buttons for what *may* be done."""
    said = [frame.lead, alert.text, alert.standing]
    body = [heading(alert.heading), *map(paragraph, filter(None, said[:1])), *figure_elements(alert.figure)]
    body += [*map(paragraph, filter(None, said[1:])), paragraph(f"Ref {alert.ref}", subtle=True)]
    actions = [
        *(act_buttons(episode, may) if episode.running else ()),
        visit("Open its page", f"{frame.pages}/alerts/{episode.name}"),
        *_questions(alert, episode),
    ]
    told = " ".join(filter(None, (frame.lead, f"{alert.heading}.", *said[1:], f"Ref {alert.ref}")))
    return card(body, actions, told)


def _questions(alert: Alert, episode: Episode) -> Iterator[Element]:
    if episode.state is not State.OPEN:
        yield ask("What is being done?", f"What is being done about {alert.link.title}?")
    yield ask("Stop following", f"unfollow {alert.link.title}")


def figure_elements(figure: Figure | None) -> list[Element]:
    """Show *figure* large, beside its status; nothing where it is withheld."""
    if figure is None or figure.value is None:
        return []
    return [beside([large(spoken(figure))], [label(*status_label(Status(figure.status)))])]
