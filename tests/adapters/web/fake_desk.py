"""A desk that answers by rote, over the bundled data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Self

from adapters.files.bundle import load_bundle
from adapters.files.vocabulary import load_vocabulary
from adapters.web.desk import Asked, Brought
from knowledge.access import Caller, Scope
from knowledge.acts import Asked as Act
from knowledge.answer import Answer, Kind, Link
from knowledge.asked import Asked as Unanswered
from knowledge.deciding import Outcome, Repeated
from knowledge.episodes import Case, Episode
from knowledge.errors import AmbitError, Unavailable
from knowledge.figures import current_figures
from knowledge.following import Chat, FollowBook, Fulfilled, Hours
from knowledge.library import Library
from knowledge.messages import Outgoing, Sending
from knowledge.periods import parse
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Door, Receipt
from knowledge.series import Reading
from knowledge.subjects import subject_of
from knowledge.understanding.wishes import Wish

ROADS = "2016-21/killed-or-seriously-injured"
PLANS = "2016-21/child-protection-plans"
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LIBRARY = Library(load_bundle(), datetime(2027, 1, 1, tzinfo=UTC), load_vocabulary())


CALLERS = {
    "owner-token": Caller(name="Olaf Owner-Example", scopes=frozenset({Scope.READINGS})),
    "reader-token": Caller(name="Rita Reader-Example", scopes=frozenset({Scope.READ})),
}


@dataclass
class RoteReadings:
    """Takes everything; *brought* is all it was given, *kept* the receipts."""

    brought: list[Brought] = field(default_factory=list)
    kept: dict[str, Receipt] = field(default_factory=dict)

    async def take(self, brought: Brought) -> Receipt:
        """Accept every row."""
        self.brought.append(brought)
        name = None if brought.trial else f"R{len(self.kept) + 1}"
        receipt = Receipt(id=name, at=NOW, by=brought.by, door=Door.API, accepted=len(brought.rows))
        if name:
            self.kept[name] = receipt
        return receipt

    async def take_targets(self, rows: Sequence[object], by: str) -> Receipt:
        """Accept every row."""
        return await self.take(Brought(by=by, rows=tuple(rows)))

    async def receipt(self, name: str) -> Receipt | None:
        """Give a receipt that was kept."""
        return self.kept.get(name)

    async def receipts(self, most: int, by: str | None = None) -> tuple[Receipt, ...]:
        """Give the receipts, the newest first."""
        return tuple(one for one in reversed(self.kept.values()) if by in {None, one.by})[:most]

    async def waiting(self) -> tuple[Reading, ...]:
        """Have nothing wait."""
        return ()

    async def sign_off(self, mark: str, by: str) -> Reading:
        """Sign off nothing, as nothing waits."""
        raise AmbitError(f"{by} may sign off nothing: nothing waits under “{mark}”.")

    async def rebase(self, asked: Proposal) -> Rebase:
        """Rebase what is asked."""
        return Rebase(
            indicator=asked.measure,
            breakdown=asked.breakdown,
            start=parse(asked.start),
            reason=asked.reason,
            undone=asked.undo,
            recorded_at=NOW,
            recorded_by=asked.by,
        )

    def template(self, suffix: str) -> bytes:
        """Give a file that says what it is."""
        return f"a template as {suffix}".encode()


class NobodyFollows:
    """Has no chat with anybody."""

    async def chats(self, caller: Caller) -> tuple[Chat, ...]:
        """Give none."""
        del caller
        return ()

    async def book(self, chat: Chat) -> FollowBook:
        """Show a chat in which nothing is followed."""
        return FollowBook(conversation=chat.conversation, follows=(), owned=(), hours=chat.hours)

    async def fulfil(self, wish: Wish, chat: Chat, person: str) -> Fulfilled:
        """Do nothing."""
        return Fulfilled(done=False, sentence=f"{person} has no chat {chat.conversation} for {wish}.")

    async def set_hours(self, chat: Chat, hours: Hours) -> None:
        """Keep nothing."""


@dataclass
class RoteActing:
    """Shows the episodes it has, and says of every act that it was done."""

    episodes: tuple[Episode, ...]

    async def running(self) -> tuple[Episode, ...]:
        """Give what the test set."""
        return self.episodes

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number."""
        return next((Case(one) for one in self.episodes if one.number == number), None)

    async def act_for(self, number: int, asked: Act, caller: Caller) -> Became:
        """Say who did what."""
        return Became(f"{caller.name} {asked.act.act}", await self.case(number), Repeated())


@dataclass(frozen=True)
class Became:
    """What became of an act."""

    sentence: str
    case: Case | None
    outcome: Outcome | None


@dataclass
class RoteDesk:
    """Answers “roads” with a figure, “which” with options, “fail” with a failure; *heard* is all it was asked."""

    heard: list[Asked] = field(default_factory=list)
    not_ready: str | None = None
    off_track: tuple[Episode, ...] = ()
    unmet: tuple[Unanswered, ...] = ()
    moment: datetime = NOW
    incoming: RoteReadings = field(default_factory=RoteReadings)
    follows: NobodyFollows = field(default_factory=NobodyFollows)

    def library(self) -> Library:
        """Give the bundled data."""
        return LIBRARY

    def now(self) -> datetime:
        """Give a moment that tests move."""
        return self.moment

    def today(self) -> date:
        """Give a day that never moves."""
        return TODAY

    async def ask(self, asked: Asked) -> Answer:
        """Answer by the first word."""
        self.heard.append(asked)
        match asked.text.split()[0]:
            case "roads":
                return roads()
            case "which":
                return which()
            case "fail":
                raise RuntimeError("a secret of the inside")
            case "away":
                raise Unavailable("The file of a secret place does not answer.")
            case _:
                return Answer(kind=Kind.UNKNOWN, text="Ambit answers about the framework.", data_version="d1")

    @property
    def asking(self) -> Self:
        """Give itself: it answers."""
        return self

    @property
    def acting(self) -> RoteActing:
        """Give the place where people act."""
        return RoteActing(self.off_track)

    @property
    def readings(self) -> RoteReadings:
        """Give the place where readings come in."""
        return self.incoming

    async def caller(self, token: str) -> Caller | None:
        """Know two tokens."""
        return CALLERS.get(token)

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Give what was set."""
        return self.unmet

    async def outgoing(self) -> Outgoing:
        """Have one message wait for a minute."""
        return Outgoing(messages={Sending.READY: 1, Sending.DEAD: 0}, overdue=timedelta(minutes=1))

    async def ready(self) -> str | None:
        """Give the reason set."""
        return self.not_ready


def roads() -> Answer:
    """Answer with one figure and all that can stand beside it."""
    measure = LIBRARY.measure(ROADS)
    return Answer(
        kind=Kind.MEASURE,
        text="In 2017 there were 366 people killed or seriously injured on the county’s roads: this is red.",
        subjects=(subject_of(measure),),
        figures=current_figures(measure, LIBRARY, TODAY),
        links=(Link(title="The register", url="/editions/2016-21"), Link(title="Bad", url="javascript:alert(1)")),
        followups=("What is being done about it?", "How has it changed?"),
        data_version=LIBRARY.version,
    )


def which() -> Answer:
    """Ask back."""
    options = tuple(subject_of(LIBRARY.measure(name)) for name in (ROADS, PLANS, ROADS.replace("2016-21", "2023-28")))
    return Answer(kind=Kind.CLARIFY, text="Which of these do you mean?", options=options, data_version=LIBRARY.version)
