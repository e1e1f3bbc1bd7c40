"""An answer: channel-neutral data, of which cards, pages, JSON and plain text are renderings (design §4)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from knowledge.record import Record

TEXT_LIMIT = 600


class Kind(StrEnum):
    """What sort of answer it is."""

    MEASURE = "measure"
    DEFINITION = "definition"
    HISTORY = "history"
    COMPARE = "compare"
    FORECAST = "forecast"
    PLAN = "plan"
    AMBITION = "ambition"
    ACTIONS = "actions"
    LIST = "list"
    COUNT = "count"
    FACT = "fact"
    PROCESS = "process"
    BRIEF = "brief"
    CHANGES = "changes"
    ALERTS = "alerts"
    HELP = "help"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"


class SubjectType(StrEnum):
    """What a subject is."""

    EDITION = "edition"
    GOAL = "goal"
    ACTION = "action"
    MEASURE = "measure"
    FACT = "fact"
    PROCESS = "process"
    COMMITTEE = "committee"


class Subject(Record):
    """What an answer is about; *statement* is the exact printed wording, *url* a path on the web page."""

    type: SubjectType
    id: str
    title: str
    statement: str
    edition: str
    url: str


class Figure(Record):
    """One stored value with everything needed to judge it; *title* names what is counted.

    Numbers are text, exact, without thousands commas. *value* may be a word where the reading is a rating. *qualifier*
    is empty for an exact figure, else ``about``, ``under``, ``over``, ``from`` or ``to``. *standing* is that of the
    target: ``not_yet_due``, ``in_force`` or ``lapsed``; *gap* is the distance to it in words. *age_days* counts from
    the end of the period; the next reading is due on the ISO day *next_due*, where that is known. *variation* tells of
    the newest figure of a series alone what the series signals: ``common_cause``, ``improving``, ``concerning``,
    ``neutral_high`` or ``neutral_low``; empty where too few readings compare.
    """

    title: str
    measure: str | None
    indicator: str | None
    breakdown: str | None
    area: str
    period: str | None
    value: str | None
    qualifier: str | None = None
    unit: str
    target: str | None = None
    target_note: str | None = None
    standing: str | None = None
    status: str
    rule: str | None = None
    gap: str | None = None
    change: str | None = None
    freshness: str | None = None
    age_days: int | None = None
    next_due: str | None = None
    variation: str | None = None
    certainty: str = "final"
    source: str | None = None


class Link(Record):
    """A way to the source or to a page."""

    title: str
    url: str


class Answer(Record):
    """What every channel is given. *text* is plain sentences; *data_version* names the data it was made from."""

    kind: Kind
    text: str = Field(max_length=TEXT_LIMIT)
    subjects: tuple[Subject, ...] = ()
    count: int | None = None
    options: tuple[Subject, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    followups: tuple[str, ...] = ()
    matched: str | None = None
    confidence: float = 1.0
    data_version: str
