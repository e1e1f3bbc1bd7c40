"""`ambit ask`: one question, or a file of them."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import Field, ValidationError

from bot.app import Service, open_service
from bot.settings import read_settings
from knowledge.answer import Answer
from knowledge.errors import AmbitError
from knowledge.record import Record


class UnreadableBatch(AmbitError):
    """A line of a batch file cannot be read."""


class Turn(Record):
    """One thing said."""

    q: str


class Dialogue(Record):
    """One line of a batch: a question, or several turns of one conversation."""

    id: str
    turns: tuple[Turn, ...] = Field(min_length=1)


@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Ask each line of a JSONL file."
)
def ask(text: str | None, batch: Path | None, *, as_json: bool) -> None:
    """Ask a question, as in `ambit ask "how are the roads"`."""
    if (text is None) == (batch is None):
        raise click.UsageError("Give one question in quotes, or a file with --batch.")
    asyncio.run(_ask_all(batch) if batch else _ask_one(text or "", as_json=as_json))


async def _ask_one(text: str, *, as_json: bool) -> None:
    async with open_service(read_settings(), lasting=False) as service:
        answer = await service.turns.reply(text, "command line")
    click.echo(answer.model_dump_json(indent=2) if as_json else in_plain_text(answer))


async def _ask_all(batch: Path) -> None:
    dialogues = list(_read(batch))
    async with open_service(read_settings(), lasting=False) as service:
        for place, dialogue in enumerate(dialogues):
            sys.stdout.write(await _answered(dialogue, f"batch {place}", service) + "\n")


async def _answered(dialogue: Dialogue, conversation: str, service: Service) -> str:
    answers = [(await service.turns.reply(turn.q, conversation)).model_dump(mode="json") for turn in dialogue.turns]
    return json.dumps({"id": dialogue.id, "answers": answers}, ensure_ascii=False)


def _read(batch: Path) -> Iterator[Dialogue]:
    for number, line in enumerate(read_lines(batch), start=1):
        if line.strip():
            yield _dialogue(line, f"{batch}, line {number}")


def read_lines(path: Path) -> list[str]:
    """Give the lines of the text file *path*; raises UnreadableBatch if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableBatch(f"{path}: this is not UTF-8 text. Save it again as UTF-8.") from None


def _dialogue(line: str, place: str) -> Dialogue:
    """Read one line: only `id`, `q` and `turns` count, so that a file of expectations can be asked as it is."""
    try:
        fields = json.loads(line)
        turns = fields.get("turns") or [{"q": fields["q"]}]
        return Dialogue(id=str(fields["id"]), turns=tuple(Turn(q=turn["q"]) for turn in turns))
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        raise UnreadableBatch(
            f'{place}: not readable. Write one JSON object a line, {{"id": "1", "q": "how are the roads"}} '
            'or {"id": "2", "turns": [{"q": "…"}, {"q": "…"}]}.'
        ) from None


def in_plain_text(answer: Answer) -> str:
    """Write *answer* for a terminal."""
    lines = [answer.text]
    lines += [
        f"  {place}. {option.title} ({option.edition or 'published'})"
        for place, option in enumerate(answer.options, start=1)
    ]
    lines += [f"  {link.title}" for link in answer.links]
    if answer.matched:
        lines.append(f"  matched on: {answer.matched}")
    return "\n".join([*lines, f"  data version {answer.data_version}"])
