"""A reminder as a card: what happened, what its owner and its reader do, and a button for that."""

from __future__ import annotations

from collections.abc import Collection

from bot.cards.acts import act_buttons
from bot.cards.alerts import figure_elements
from bot.cards.elements import Card, Element, absolute, ask, card, heading, paragraph, visit
from knowledge.acts import Verb
from knowledge.answering.reminders import Reminder
from knowledge.episodes import Episode
from knowledge.reminders import OF_OWNERS, REPORTED, TO_PICK_UP


def reminder_card(reminder: Reminder, episode: Episode, may: Collection[Verb], pages: str) -> Card:
    """Make the card of *reminder*, with buttons for what *may* be done; *pages* is the address of the web page."""
    body = [heading(reminder.heading), *figure_elements(reminder.figure), *map(paragraph, reminder.lines)]
    body.append(paragraph(f"Ref {reminder.ref}", subtle=True))
    spoken = " ".join((f"{reminder.heading}.", *reminder.lines, f"Ref {reminder.ref}"))
    acts = act_buttons(episode, may) if reminder.cause in TO_PICK_UP else ()
    return card(body, [*acts, *_actions(reminder, episode, pages)], spoken)


def _actions(reminder: Reminder, episode: Episode, pages: str) -> list[Element]:
    title = reminder.link.title
    actions = [visit("Open its page", absolute(reminder.link.url, pages))]
    if reminder.cause in REPORTED:
        actions.insert(0, visit("Open the report", f"{pages}/alerts/{episode.name}/report"))
    actions.append(ask("What is being done?", f"What is being done about {title}?"))
    if reminder.cause not in OF_OWNERS:
        actions.append(ask("Follow it", f"follow {title}"))
    return actions
