"""An announcement as a card: what happened, the figure, the rule, the ref, and what the reader can do."""

from __future__ import annotations

from bot.cards.answers import status_label
from bot.cards.elements import Card, Element, ask, beside, card, do, heading, label, large, paragraph, visit
from knowledge.answer import Figure
from knowledge.answering.alerts import Alert
from knowledge.answering.figures import spoken
from knowledge.episodes import Episode
from knowledge.status import Status

ACKNOWLEDGE = "acknowledge"


def alert_card(alert: Alert, episode: Episode, pages: str, note: str | None = None) -> Card:
    """Make the card of *alert*; *pages* is the address of the web page, *note* what was done since."""
    body = [heading(alert.heading), *figure_elements(alert.figure), paragraph(alert.text)]
    body += [paragraph(note)] if note else []
    body.append(paragraph(f"Ref {alert.ref}", subtle=True))
    url = pages + alert.link.url if alert.link.url.startswith("/") else alert.link.url
    actions = [visit("Open its page", url), ask("What is being done?", f"What is being done about {alert.link.title}?")]
    if episode.running and note is None:
        data = {"episode": episode.number, "version": episode.version}
        actions.insert(0, do("Acknowledge", ACKNOWLEDGE, data))
    actions.append(ask("Stop following", f"unfollow {alert.link.title}"))
    return card(body, actions, f"{alert.heading}. {alert.text} Ref {alert.ref}")


def figure_elements(figure: Figure | None) -> list[Element]:
    """Show *figure* large, beside its status; nothing where it is withheld."""
    if figure is None or figure.value is None:
        return []
    return [beside([large(spoken(figure))], [label(*status_label(Status(figure.status)))])]
