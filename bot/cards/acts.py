"""The buttons by which people act on an episode: those that make sense as it stands, for who may press them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from pydantic import JsonValue

from bot.cards.elements import Card, Element, day_field, do, fill_in, line_field, words_field
from knowledge.acts import MOST_WORDS, Verb
from knowledge.deciding import sensible
from knowledge.episodes import Episode, State
from knowledge.people import Directory
from knowledge.rights import Rights, owners

Cards = Callable[[str | None], Card]
"""Gives the card for the person with an id who reads it alone; without one, for many who read it together."""


def same(card: Card) -> Cards:
    """Give *card* to everybody."""
    return lambda _person: card


def cards_of(episode: Episode, people: Directory, made: Callable[[frozenset[Verb]], Card]) -> Cards:
    """Give cards *made* for what each reader may do to *episode*; where many read, it shows when they try."""
    rights, sense, once = Rights(episode, people), sensible(episode), cache(made)
    own = {one.id for one in owners(episode, people)}

    def shown(person: str | None) -> Card:
        if person is None:
            return once(sense)
        reader = people.person(person)
        may = frozenset(verb for verb in sense if rights.allow(reader, verb))
        # What an owner asks would go to themselves.
        return once(may - {Verb.QUERY} if person in own else may)

    return shown


def act_buttons(episode: Episode, may: Collection[Verb]) -> Iterator[Element]:
    """Give a button for each act on *episode* that *may* be done on a card; the rest is on its page."""
    data: dict[str, JsonValue] = {"episode": episode.number, "version": episode.version}
    if Verb.ACKNOWLEDGE in may and episode.state in {State.OPEN, State.SNOOZED}:
        yield do("Acknowledge", Verb.ACKNOWLEDGE, data)
    if Verb.RECORD_PLAN in may and episode.plan is None:
        yield fill_in("Record a plan", _plan_fields(), do("Record the plan", Verb.RECORD_PLAN, data))
    if Verb.SNOOZE in may and episode.state in {State.OPEN, State.ACKNOWLEDGED}:
        fields = [day_field("until", "Until"), words_field("reason", "Why it can rest", MOST_WORDS)]
        yield fill_in("Let it rest", fields, do("Let it rest", Verb.SNOOZE, data))
    if Verb.REASSIGN in may:
        to = line_field("to", "To whom, by their name", MOST_WORDS)
        yield fill_in("Hand it over", [to], do("Hand it over", Verb.REASSIGN, data))
    if Verb.COMMENT in may:
        comment = words_field("text", "Your comment, which everybody can read", MOST_WORDS)
        yield fill_in("Comment", [comment], do("Comment", Verb.COMMENT, data))
    if Verb.QUERY in may:
        query = words_field("text", "What seems wrong to you? It goes to whoever owns the figure", MOST_WORDS)
        yield fill_in("Is this right?", [query], do("Ask", Verb.QUERY, data))


def _plan_fields() -> list[Element]:
    """Give the fields of a plan with one step; more are added on the page of the episode."""
    return [
        words_field("cause", "Why it is off track", MOST_WORDS),
        words_field("what-0", "What is done", MOST_WORDS),
        line_field("owner-0", "By whom", MOST_WORDS),
        day_field("due-0", "By when"),
        words_field("effect", "What effect is expected", MOST_WORDS),
        day_field("back_by", "Back on target by"),
    ]
