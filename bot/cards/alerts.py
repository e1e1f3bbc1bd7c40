"""An announcement as a card: what happened, the figure, the rule, how it stands, and what the reader can do."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from bot.cards.answers import status_label
from bot.cards.elements import (
    Card,
    Element,
    ask,
    beside,
    card,
    day_field,
    do,
    fill_in,
    heading,
    label,
    large,
    paragraph,
    visit,
    words_field,
)
from knowledge.acts import MOST_WORDS, Verb
from knowledge.answer import Figure
from knowledge.answering.alerts import Alert
from knowledge.answering.figures import spoken
from knowledge.episodes import Episode, State
from knowledge.status import Status


def alert_card(alert: Alert, episode: Episode, pages: str, lead: str | None = None) -> Card:
    """Make the card of *alert*; *pages* is the address of the web page, *lead* what just became of an act."""
    said = [lead, alert.text, alert.standing]
    body = [heading(alert.heading), *map(paragraph, filter(None, said[:1])), *figure_elements(alert.figure)]
    body += [*map(paragraph, filter(None, said[1:])), paragraph(f"Ref {alert.ref}", subtle=True)]
    actions = [
        *(_acts(episode) if episode.running else ()),
        visit("Open its page", f"{pages}/alerts/{episode.name}"),
        *_questions(alert, episode),
    ]
    told = " ".join(filter(None, (lead, f"{alert.heading}.", *said[1:], f"Ref {alert.ref}")))
    return card(body, actions, told)


def _acts(episode: Episode) -> Iterator[Element]:
    """Give what makes sense on a card that many read; a plan is recorded on the page."""
    data: dict[str, JsonValue] = {"episode": episode.number, "version": episode.version}
    if episode.state in {State.OPEN, State.SNOOZED}:
        yield do("Acknowledge", Verb.ACKNOWLEDGE, data)
    if episode.state in {State.OPEN, State.ACKNOWLEDGED}:
        fields = [day_field("until", "Until"), words_field("reason", "Why it can rest", MOST_WORDS)]
        yield fill_in("Let it rest", fields, do("Let it rest", Verb.SNOOZE, data))
    comment = words_field("text", "Your comment, which everybody can read", MOST_WORDS)
    yield fill_in("Comment", [comment], do("Comment", Verb.COMMENT, data))
    query = words_field("text", "What seems wrong to you? It goes to whoever owns the figure", MOST_WORDS)
    yield fill_in("Is this right?", [query], do("Ask", Verb.QUERY, data))


def _questions(alert: Alert, episode: Episode) -> Iterator[Element]:
    if episode.state is not State.OPEN:
        yield ask("What is being done?", f"What is being done about {alert.link.title}?")
    yield ask("Stop following", f"unfollow {alert.link.title}")


def figure_elements(figure: Figure | None) -> list[Element]:
    """Show *figure* large, beside its status; nothing where it is withheld."""
    if figure is None or figure.value is None:
        return []
    return [beside([large(spoken(figure))], [label(*status_label(Status(figure.status)))])]
