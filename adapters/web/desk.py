"""What the web door asks of the service behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from knowledge.access import Caller
from knowledge.acts import Asked as AskedAct
from knowledge.answer import Answer
from knowledge.asked import Asked as Unanswered
from knowledge.deciding import Outcome
from knowledge.episodes import Case, Episode
from knowledge.following import Chat, FollowBook, Fulfilled, Hours
from knowledge.library import Library
from knowledge.messages import Outgoing
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Receipt
from knowledge.record import Record
from knowledge.series import Reading
from knowledge.understanding.wishes import Wish


class Asked(Record):
    """One question. *conversation* names the dialogue it belongs to, *as_of* the day whose knowledge counts.

    *person* is the name of the asker's own token; one who bears none can read, and can follow nothing.
    """

    text: str
    conversation: str
    person: str | None = None
    as_of: date | None = None


class Brought(Record):
    """Readings that somebody brings: *rows* of a request, or a file's *content* under its *name*.

    *atomic* takes all or nothing; *trial* keeps nothing and shows the differences.
    """

    by: str
    rows: tuple[object, ...] = ()
    content: bytes | None = None
    name: str | None = None
    page: bool = False
    atomic: bool = False
    trial: bool = False


class AskingDesk(Protocol):
    """Where questions are answered, as this door sees it."""

    async def ask(self, asked: Asked) -> Answer:
        """Answer one question."""

    async def unanswered(self) -> tuple[Unanswered, ...]:
        """Give the questions that were not answered as meant, the most frequent first."""


class ReadingsDesk(Protocol):
    """Where readings come in, as this door sees it."""

    async def take(self, brought: Brought) -> Receipt:
        """Take what was brought; raises AmbitError where nothing of it can be read."""

    async def receipt(self, name: str) -> Receipt | None:
        """Give the receipt with the id *name*."""

    async def receipts(self, most: int, by: str | None = None) -> tuple[Receipt, ...]:
        """Give the last receipts, the newest first; those of *by* alone where one is named."""

    async def waiting(self) -> tuple[Reading, ...]:
        """Give the figures that wait for a second person."""

    async def sign_off(self, mark: str, by: str) -> Reading:
        """Let *by* sign off what waits under *mark*; raises AmbitError where that cannot be."""

    async def rebase(self, asked: Proposal) -> Rebase:
        """Let the limits of a series start anew, or undo that; raises AmbitError where that cannot be."""

    async def take_targets(self, rows: Sequence[object], by: str) -> Receipt:
        """Take targets, row by row."""

    def template(self, suffix: str) -> bytes:
        """Give the file to fill in, as ``csv`` or ``xlsx``."""


class FollowsDesk(Protocol):
    """Where people follow from outside a chat, as this door sees it."""

    async def chats(self, caller: Caller) -> tuple[Chat, ...]:
        """Give the chats that *caller* may set, the one written from last first."""

    async def book(self, chat: Chat) -> FollowBook:
        """Give all that is followed in *chat*, and when it is told."""

    async def fulfil(self, wish: Wish, chat: Chat, person: str) -> Fulfilled:
        """Do what *person* wishes for *chat*, and say so."""

    async def set_hours(self, chat: Chat, hours: Hours) -> None:
        """Keep when *chat* wants to hear."""


class Became(Protocol):
    """What became of an act."""

    @property
    def sentence(self) -> str:
        """What to say."""

    @property
    def case(self) -> Case | None:
        """The episode as it is now, with its history."""

    @property
    def outcome(self) -> Outcome | None:
        """What was decided; nothing where there is no such episode."""


class ActingDesk(Protocol):
    """Where people act on episodes, as this door sees it."""

    async def running(self) -> tuple[Episode, ...]:
        """Give what is off track, the newest first."""

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number and its history."""

    async def act_for(self, number: int, asked: AskedAct, caller: Caller) -> Became:
        """Let *caller* do what is asked to an episode."""


class Desk(Protocol):
    """The service as this door sees it."""

    @property
    def asking(self) -> AskingDesk:
        """Where questions are answered."""

    @property
    def readings(self) -> ReadingsDesk:
        """Where readings come in."""

    @property
    def follows(self) -> FollowsDesk:
        """Where people follow."""

    @property
    def acting(self) -> ActingDesk:
        """Where people act on what is off track."""

    async def caller(self, token: str) -> Caller | None:
        """Tell who bears *token*, if anybody does."""

    def library(self) -> Library:
        """Give the library that is current now."""

    def now(self) -> datetime:
        """Give the moment in UTC."""

    def today(self) -> date:
        """Give the day that ages and editions in force are counted from."""

    async def outgoing(self) -> Outgoing:
        """Tell how the messages of alerts stand."""

    async def ready(self) -> str | None:
        """Give nothing when questions can be answered, else the reason why not as one sentence."""
