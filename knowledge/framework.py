"""What the framework's editions say: goals, actions, measures, facts and statements, in their exact words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from knowledge.record import Record, Source


class GoalKind(StrEnum):
    """What an edition calls its top-level aims."""

    VISION = "vision"
    OUTCOME = "outcome"
    PRIORITY = "priority"
    AMBITION = "ambition"
    ENABLER = "enabler"


class Topic(StrEnum):
    """What a statement that is neither goal, action, measure nor fact is about."""

    PRINCIPLE = "principle"
    PROCESS = "process"
    IMPLICATION = "implication"
    STRATEGY = "strategy"
    PARTNER_AIM = "partner_aim"
    VALUE = "value"
    NEXT_STEP = "next_step"
    BACKGROUND = "background"
    PROGRESS = "progress"
    APPROVAL = "approval"
    CHANGE = "change"
    CONTACT = "contact"


class CrosswalkKind(StrEnum):
    """What became of a goal or measure in the next edition."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Document(Record):
    """A source document: *id* is its file's name without the ending, *text* its words as extracted."""

    id: str
    number: str
    title: str
    edition: str
    text: str = ""


class Edition(Record):
    """One version of the framework. *effective_from* and *effective_to* are both days in force."""

    id: str
    title: str
    goal_kind: GoalKind
    effective_from: date
    effective_to: date
    draft: bool = False
    approval: str | None = None
    summary: str
    notes: tuple[str, ...] = ()
    documents: tuple[str, ...]


class Action(Record):
    """What an edition says it does under a goal; *detail* is the paragraph printed with it."""

    id: str
    edition: str
    goal: str
    statement: str
    title: str
    detail: str | None = None
    source: Source


class Goal(Record):
    """An edition's top-level aim. *also* holds other wordings that the edition prints for it.

    *lead* is the sentence that introduces its actions; *description* its printed paragraphs.
    """

    id: str
    edition: str
    kind: GoalKind
    number: int | None = None
    statement: str
    title: str
    also: tuple[str, ...] = ()
    lead: str | None = None
    description: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    source: Source


class Component(Record):
    """One line of a composite register row; a subject of its own, named ``<heading>: <component>``."""

    id: str
    statement: str
    title: str
    indicators: tuple[str, ...]


class Measure(Record):
    """What an edition says it tracks. Committee, directorate and outcomes stand as printed."""

    id: str
    edition: str
    statement: str
    title: str
    directorate: str | None = None
    committee: str | None = None
    primary: str
    secondary: tuple[str, ...] = ()
    deprivation: bool = False
    components: tuple[Component, ...] = ()
    indicators: tuple[str, ...]
    composite: str | None = None
    source: Source

    def names(self, place: str) -> bool:
        """Tell whether *place* stands in its title or wording."""
        return place in f"{self.title} {self.statement}"

    def as_measure(self, part: Component) -> Measure:
        """Give *part*, one of the components, as a measure of its own."""
        changes = {
            "id": part.id,
            "statement": f"{self.statement}: {part.statement}",
            "title": part.title,
            "components": (),
            "indicators": part.indicators,
            "composite": self.id,
        }
        return self.model_copy(update=changes)


class Fact(Record):
    """A figure printed in an edition that is no measure; *statement* is the wording around it.

    *indicator* names the series that holds newer published readings of the same thing, if there is one.
    """

    id: str
    edition: str
    statement: str
    title: str
    value: str
    unit: str
    qualifier: str | None = None
    place: str = "Cambridgeshire"
    sex: str | None = None
    age: str | None = None
    period: str | None = None
    indicator: str | None = None
    source: Source


class Statement(Record):
    """A printed sentence or paragraph on how the council works: process, principle, strategy or approval.

    One that stands *aside* introduces or explains the others of its topic, and is no member of their list.
    """

    id: str
    edition: str
    topic: Topic
    title: str
    statement: str
    source: Source
    aside: bool = False


class Crosswalk(Record):
    """What became of *subject* (a goal or measure id) in a later edition; *successor* is empty when dropped."""

    subject: str
    successor: str | None
    kind: CrosswalkKind
    note: str | None = None


class Committee(Record):
    """A committee as an edition prints it, its successor today, and what people call it."""

    id: str
    name: str
    printed: tuple[str, ...] = ()
    today: str | None = None
    nicknames: tuple[str, ...] = ()
    note: str | None = None


class EditionBook(Record):
    """Everything that one edition's data file holds."""

    edition: Edition
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = Field(default=())
