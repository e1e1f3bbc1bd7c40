"""`ambit coverage`: which readings are awaited, of whom, and which measures nobody updates."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping

import click

from bot.app import open_store
from bot.clock import council_day, utc_now
from bot.settings import read_settings
from knowledge.chasing import Chase, Coverage, State
from knowledge.chasing import coverage as count
from knowledge.library import Library
from knowledge.people import Directory

WIDTH = 12


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def coverage(*, as_json: bool) -> None:
    """Count series not due, due, overdue, stale and never read, and list the measures that nobody updates."""
    library = asyncio.run(_library())
    found = count(library, council_day(library.known_at))
    if as_json:
        click.echo(json.dumps(_fields(found), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(in_plain_text(found, library)))


async def _library() -> Library:
    async with open_store(read_settings()) as store:
        return Library(await store.load(), utc_now(), people=Directory(await store.people()))


def in_plain_text(found: Coverage, library: Library) -> Iterator[str]:
    """Write *found* line by line for a terminal."""
    yield from _table("committee", found.by_committee)
    yield ""
    yield from _table("owner", found.by_owner)
    yield ""
    yield f"{found.unowned} of {found.measures} measures have no owner."
    yield f"{found.unfed} of {found.measures} measures that nobody updates:"
    for key, parts in found.neglected.items():
        yield f"  {key}: {library.measures[key].title} ({_states(parts)})"


def _table(heading: str, counted: Mapping[str, Mapping[State, int]]) -> Iterator[str]:
    yield "".join(f"{_words(state):>{WIDTH}}" for state in State) + f"  by {heading}"
    for name in sorted(counted, key=lambda name: (not name, name.casefold())):
        yield "".join(f"{counted[name].get(state, 0):>{WIDTH}}" for state in State) + f"  {name or f'no {heading}'}"


def _states(parts: tuple[Chase, ...]) -> str:
    return ", ".join(dict.fromkeys(_words(part.state) for part in parts))


def _words(state: State) -> str:
    return state.value.replace("_", " ")


def _fields(found: Coverage) -> dict[str, object]:
    return {
        "by_committee": _all(found.by_committee),
        "by_owner": _all(found.by_owner),
        "measures": found.measures,
        "unowned": found.unowned,
        "unfed": found.unfed,
        "neglected": {key: [_part(part) for part in parts] for key, parts in found.neglected.items()},
    }


def _all(counted: Mapping[str, Mapping[State, int]]) -> dict[str, dict[str, int]]:
    return {name: {state.value: states.get(state, 0) for state in State} for name, states in counted.items()}


def _part(part: Chase) -> dict[str, str | None]:
    return {
        "indicator": part.indicator.id,
        "state": part.state.value,
        "newest": str(part.newest) if part.newest else None,
        "due": part.due.isoformat() if part.due else None,
        "owner": part.owner,
    }
