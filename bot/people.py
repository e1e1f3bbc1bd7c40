"""The list of people: a file read row by row, everything wrong in it said, and what changes by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from bot.intake.files import Sheet
from bot.intake.measures import Register
from bot.intake.naming import key
from bot.intake.template import Template
from knowledge.errors import AmbitError
from knowledge.library import Library
from knowledge.people import Directory, Person, Role

COLUMNS = ("id", "name", "role", "owns", "leads", "answers_to")
NEEDED = ("id", "name")
NOTES = {
    "id": "Needed. The Entra object id; the directory's administrator has it.",
    "name": "Needed. The name that others see.",
    "role": f"{', '.join(Role)}; member, if left empty. Councillors are members.",
    "owns": "The measures they answer for, by id, exact wording or title, with a semicolon between two.",
    "leads": "The committees they lead, by id or name, with a semicolon between two.",
    "answers_to": "The id of whom they answer to, who is in this list as well.",
}
LONGEST = 200


class NoPeople(AmbitError):
    """A file that is no list of people."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a *line*, as the spreadsheet program numbers it: in which *column*, and a *sentence* on it."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The *people* that a file names, and all that is *wrong* in it."""

    people: tuple[Person, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Who is *added*, *changed* (before and after) and *removed* by a new list."""

    added: tuple[Person, ...]
    changed: tuple[tuple[Person, Person], ...]
    removed: tuple[Person, ...]


def template() -> Template:
    """Make the file to fill in."""
    return Template(COLUMNS, (), dict(NOTES), title="People")


def read_people(sheet: Sheet, name: str, library: Library) -> Roster:
    """Read the people in *sheet*, the file *name*, who own and lead what is in *library*.

    Raises NoPeople where it is no list of them.
    """
    columns = _columns(sheet.columns, name)
    reader = _Reader(library)
    rows = [(line.number, {columns[heading]: text for heading, text in line.cells.items()}) for line in sheet.lines]
    if not rows:
        raise NoPeople(f"{name}: it names nobody, and would take everybody's rights: list at least one person.")
    read = [(number, *reader.person(number, cells)) for number, cells in rows]
    people = [(number, person) for number, person, _ in read if person is not None]
    wrong = [one for _, _, found in read for one in found]
    wrong += [*_repeated(people), *_adrift(people)]
    return Roster(tuple(one for _, one in people), tuple(sorted(wrong, key=lambda one: one.line)))


def changes(before: Iterable[Person], after: Iterable[Person]) -> Changes:
    """Tell what becomes of the people *before* by the list *after*."""
    was, now = ({one.id: one for one in people} for people in (before, after))
    return Changes(
        added=tuple(one for key_, one in now.items() if key_ not in was),
        changed=tuple((was[key_], one) for key_, one in now.items() if key_ in was and was[key_] != one),
        removed=tuple(one for key_, one in was.items() if key_ not in now),
    )


def _columns(headings: Sequence[str], name: str) -> Mapping[str, str]:
    known = {key(column): column for column in COLUMNS}
    strange = [one for one in headings if key(one) not in known]
    missing = [one for one in NEEDED if one not in {known.get(key(heading)) for heading in headings}]
    if strange or missing:
        said = [f"there is no column “{one}”" for one in strange] + [f"the column {one} is missing" for one in missing]
        raise NoPeople(f"{name}: {'; '.join(said)}. The columns are {', '.join(COLUMNS)}: `ambit people template`.")
    return {heading: known[key(heading)] for heading in headings}


class _Reader:
    """Reads rows against what *library* holds."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._register = Register(library)

    def person(self, line: int, cells: Mapping[str, str]) -> tuple[Person | None, list[Wrong]]:
        """Give the person in one line, without what is wrong about them; nobody where id or name cannot be read."""
        wrong = [Wrong(line, column, "Fill it in.") for column in NEEDED if not cells.get(column)]
        wrong += [Wrong(line, column, "It is too long.") for column in NEEDED if len(cells.get(column, "")) > LONGEST]
        role = self._role(cells.get("role", ""), line, wrong)
        owns = self._each(cells.get("owns", ""), "owns", self._measure, line, wrong)
        leads = self._each(cells.get("leads", ""), "leads", self._committee, line, wrong)
        if not all(cells.get(column) for column in NEEDED):
            return None, wrong
        up = _id(cells["answers_to"]) if cells.get("answers_to") else None
        person = Person(id=_id(cells["id"]), name=cells["name"], role=role, owns=owns, leads=leads, answers_to=up)
        return person, wrong

    def _role(self, text: str, line: int, wrong: list[Wrong]) -> Role:
        try:
            return Role(key(text)) if text else Role.MEMBER
        except ValueError:
            wrong.append(Wrong(line, "role", f"“{text[:LONGEST]}” is no role: write {', '.join(Role)}."))
            return Role.MEMBER

    def _each(
        self, text: str, column: str, find: Callable[[str], str], line: int, wrong: list[Wrong]
    ) -> tuple[str, ...]:
        found = []
        for name in filter(None, map(str.strip, text.split(";"))):
            try:
                found.append(find(name))
            except AmbitError as error:
                wrong.append(Wrong(line, column, str(error)))
        return tuple(dict.fromkeys(found))

    def _measure(self, name: str) -> str:
        return self._register.find(name).id

    def _committee(self, name: str) -> str:
        found = self._committees.get(key(name))
        if found is None:
            today = "; ".join(one.name for one in self._library.committees.values() if one.today is None)
            raise NoPeople(f"No committee is called “{name[:LONGEST]}”: write one of {today}.")
        return found

    @cached_property
    def _committees(self) -> Mapping[str, str]:
        """Each name of a committee, with the id of the one that has its work today."""
        named = {}
        for one in self._library.committees.values():
            today = self._library.committee_today(one.id) or one
            for name in (one.id, one.name, *one.printed):
                named[key(name)] = today.id
        return named


def _id(text: str) -> str:
    """Give an object id as Teams writes it."""
    try:
        return str(UUID(text))
    except ValueError:
        return text


def _repeated(people: Sequence[tuple[int, Person]]) -> Iterator[Wrong]:
    counted = Counter(one.id for _, one in people)
    first: dict[str, int] = {}
    for line, one in people:
        if first.setdefault(one.id, line) != line and counted[one.id] > 1:
            yield Wrong(line, "id", f"It stands in line {first[one.id]} already: keep one of them.")


def _adrift(people: Sequence[tuple[int, Person]]) -> Iterator[Wrong]:
    """Find who answers to somebody that is not in the list, or at last to themselves."""
    known = Directory(tuple(one for _, one in people))
    ids = {one.id for one in known.people}
    for line, one in people:
        if one.answers_to is None:
            continue
        if one.answers_to not in ids:
            yield Wrong(line, "answers_to", f"“{one.answers_to[:LONGEST]}” is the id of nobody in this list.")
        elif one.answers_to == one.id or any(up.answers_to == one.id for up in known.above(one)):
            yield Wrong(line, "answers_to", "They would answer to themselves: name whom they answer to, or nobody.")
