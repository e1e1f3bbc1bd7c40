"""A question as understood: a closed union, answered by knowledge.answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.comparison import Change
from knowledge.framework import GoalKind, Topic


class Aspect(StrEnum):
    """What is asked about one thing."""

    STATUS = "status"
    DEFINITION = "definition"
    HISTORY = "history"
    COMPARE = "compare"
    FORECAST = "forecast"
    PLAN = "plan"
    OWNER = "owner"
    PARENT = "parent"
    CHANGES = "changes"


class Role(StrEnum):
    """How a goal is asked of a measure: named as its primary, its secondary, or either."""

    EITHER = "either"
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Holding(StrEnum):
    """Whether readings or targets are asked to be there, or new readings to be awaited, or somebody to see to them.

    *due* are those whose next reading is awaited, late or not; of the *overdue* it is late. *unfed* are those whose
    readings nobody enters.
    """

    READINGS = "readings"
    NO_READINGS = "no_readings"
    TARGET = "target"
    NO_TARGET = "no_target"
    DUE = "due"
    OVERDUE = "overdue"
    NO_OWNER = "no_owner"
    UNFED = "unfed"


@dataclass(frozen=True)
class News:
    """What came in from *start* to *end*, council days: all of it, or only what was *restated*."""

    start: date
    end: date
    restated: bool = False


@dataclass(frozen=True)
class About:
    """One thing (an id) and what is asked of it, perhaps for a *place* or *sex*, or for some of its *indicators*.

    *also* are the ids that fitted about as well.
    """

    subject: str
    aspect: Aspect = Aspect.STATUS
    place: str | None = None
    sex: str | None = None
    also: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filter:
    """Which measures are meant; what is empty does not restrict. *committees* are printed names, or those *but* which.

    *parts_of* is a composite measure of which the parts are meant.

    With *news* those are meant of which figures came in, with *moved* those that did one of that since the reading
    before; and beside them the published series that no measure names.
    """

    edition: str | None = None
    committees: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    directorate: str | None = None
    parts_of: str | None = None
    goal: str | None = None
    role: Role = Role.EITHER
    deprivation: bool | None = None
    status: str | None = None
    holding: Holding | None = None
    topic: tuple[str, ...] | None = None
    news: News | None = None
    moved: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Measures:
    """A set of measures, listed or *counted*."""

    where: Filter
    counted: bool = False


@dataclass(frozen=True)
class Actions:
    """All that is promised under a goal, or in an edition."""

    goal: str | None
    edition: str | None
    counted: bool = False


@dataclass(frozen=True)
class Goals:
    """The goals of an edition, of one kind or of its own kind."""

    edition: str
    kind: GoalKind
    counted: bool = False


@dataclass(frozen=True)
class Statements:
    """All statements of one topic in an edition, such as its strategies; *titled* are stems that the title has."""

    edition: str
    topic: Topic
    counted: bool = False
    titled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """All figures that an edition prints beside its measures."""

    edition: str
    counted: bool = False


@dataclass(frozen=True)
class Editions:
    """All editions."""

    counted: bool = False


@dataclass(frozen=True)
class Committees:
    """All committees of today."""

    counted: bool = False


@dataclass(frozen=True)
class Brief:
    """A short briefing on a committee (printed names) or the whole edition."""

    where: Filter


@dataclass(frozen=True)
class Changes:
    """What changed in an edition's update, or from the edition before it."""

    edition: str


@dataclass(frozen=True)
class OffTrack:
    """What is off track now."""

    where: Filter


@dataclass(frozen=True)
class Offer:
    """Too close to call: the subjects to choose from."""

    options: tuple[str, ...]
    aspect: Aspect = Aspect.STATUS


class Courtesy(StrEnum):
    """Talk that asks for nothing held."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    FORGET = "forget"
    WRONG = "wrong"
    COLOURS = "colours"


@dataclass(frozen=True)
class Talk:
    """A greeting, thanks, a call for help, to forget this conversation, or word that an answer was not meant.

    Also the question what the colours of Ambit's answers mean.
    """

    courtesy: Courtesy


@dataclass(frozen=True)
class NotOurs:
    """Out of scope; *topic* and *holder* are empty where nothing is known of it."""

    topic: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Both:
    """Two questions in one."""

    first: Single
    second: Single


NAMED_AT_ONCE = 8
"""Members of a set that the text of an answer names at most."""


@dataclass(frozen=True)
class Rest:
    """The members of a set that come behind the first *after*: those not named yet."""

    of: Set
    after: int


Set = Measures | Actions | Goals | Statements | Facts | Editions | Committees
Single = Set | About | Brief | Changes | OffTrack | Offer | Talk | NotOurs
Question = Single | Both | Rest


@dataclass(frozen=True)
class Understood:
    """A question, how sure Ambit is of it (0 to 1), and what it was *matched* on, in words.

    *evidence* is what the words say for it (a logarithm of odds); *instead* is what else may be meant, where that is
    not quite sure.
    """

    question: Question
    confidence: float = 1.0
    matched: str | None = None
    edition: str | None = None
    evidence: float = 0.0
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Memory:
    """What a conversation remembers of the turns before, all of it ids and kinds, no words.

    *options* were offered to choose from, for the *aspect* asked; *listed* are the members shown last, in order, of
    the set *shown*, of which the first *reach* were named so far. *last* is the question answered, *others* fitted it
    about as well, *edition* is the one it named; *earlier* are the subjects spoken of before, the newest first.
    """

    options: tuple[str, ...] = ()
    aspect: Aspect = Aspect.STATUS
    listed: tuple[str, ...] = ()
    shown: Set | None = None
    reach: int = 0
    last: Single | None = None
    others: tuple[str, ...] = ()
    edition: str | None = None
    earlier: tuple[str, ...] = ()
