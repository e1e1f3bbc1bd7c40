"""Where readings come in from the web; what was taken is answered from at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.intake.files import File, Opening
from bot.intake.intake import Intake
from bot.intake.taking import Delivery
from bot.intake.template import Template, template_for
from bot.shelf import Shelf
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Door, Receipt
from knowledge.series import Reading


class Brought(Protocol):
    """Readings that somebody brings: the rows of a request, or the content of a file."""

    @property
    def by(self) -> str:
        """Who brings them."""

    @property
    def rows(self) -> Sequence[object]:
        """The rows, unless it is a file."""

    @property
    def content(self) -> bytes | None:
        """The file's content, if it is one."""

    @property
    def name(self) -> str | None:
        """The file's name."""

    @property
    def page(self) -> bool:
        """Whether a page was used."""

    @property
    def atomic(self) -> bool:
        """Whether all or nothing is to be taken."""

    @property
    def trial(self) -> bool:
        """Whether nothing is to be kept."""


class Receipts(Protocol):
    """Where receipts are kept."""

    async def find(self, name: str) -> Receipt | None:
        """Give the receipt with that id."""

    async def newest(self, most: int, by: str | None = None) -> tuple[Receipt, ...]:
        """Give the last receipts."""


@dataclass(frozen=True)
class ReadingsIn:
    """Takes readings by *intake*, and swaps what follows from them in on *shelf*."""

    intake: Intake
    kept: Receipts
    shelf: Shelf
    opening: Opening
    writing: Callable[[Template, str], bytes]

    async def take(self, brought: Brought) -> Receipt:
        """Take what was brought; raises AmbitError where nothing of it can be read."""
        door = Door.PAGE if brought.page else Door.API
        if brought.content is not None:
            file = File(brought.content, brought.name or "file", brought.by, door, brought.trial)
            receipt = await self.intake.take_file(file, self.opening)
        else:
            rows = enumerate(brought.rows)
            delivery = Delivery(rows, brought.by, door, atomic=brought.atomic, trial=brought.trial)
            receipt = await self.intake.take(delivery)
        await self.shelf.stock()
        return receipt

    async def take_targets(self, rows: Sequence[object], by: str) -> Receipt:
        """Take targets, row by row."""
        receipt = await self.intake.take_targets(rows, by)
        await self.shelf.stock()
        return receipt

    async def receipt(self, name: str) -> Receipt | None:
        """Give the receipt with the id *name*."""
        return await self.kept.find(name)

    async def receipts(self, most: int, by: str | None = None) -> tuple[Receipt, ...]:
        """Give the last receipts, the newest first; those of *by* alone where one is named."""
        return await self.kept.newest(most, by)

    async def waiting(self) -> tuple[Reading, ...]:
        """Give the figures that wait for a second person."""
        return await self.intake.waiting()

    async def sign_off(self, mark: str, by: str) -> Reading:
        """Let *by* sign off what waits under *mark*; raises CannotSignOff."""
        settled = await self.intake.sign_off(mark, by)
        await self.shelf.stock()
        return settled

    async def rebase(self, asked: Proposal) -> Rebase:
        """Let the limits of a series start anew, or undo that; raises AmbitError."""
        made = await self.intake.rebase(asked)
        await self.shelf.stock()
        return made

    def template(self, suffix: str) -> bytes:
        """Give the file to fill in, as ``csv`` or ``xlsx``."""
        return self.writing(template_for(()), f".{suffix}")
