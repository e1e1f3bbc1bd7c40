"""`ambit eval`: score Ambit on a file of questions with what is right."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import click
from pydantic import ValidationError

from bot.app import Service, open_service
from bot.commands.ask import UnreadableBatch, read_lines
from bot.settings import read_settings
from knowledge.answer import Answer
from knowledge.evaluation import Expectation, Verdict, other_wordings, score


@click.command(name="eval")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--misses/--no-misses", default=True, help="Print each question that was not answered right.")
def evaluate(questions: Path, *, misses: bool) -> None:
    """Ask each question of a JSONL file and print how many were answered right, by voice and category."""
    asyncio.run(_evaluate(read_dialogues(questions), misses=misses))


Tally = defaultdict[str, Counter[Verdict]]
"""By category or voice, how often each verdict was given."""

Dialogue = tuple[Expectation, ...]
"""The turns of one conversation; a question by itself is a conversation of one turn."""


def read_dialogues(path: Path) -> list[Dialogue]:
    """Read one question or conversation a line; raises UnreadableBatch with the line that is wrong."""
    dialogues = []
    for number, line in enumerate(read_lines(path), start=1):
        try:
            dialogues.append(_dialogue(json.loads(line)))
        except ValidationError as error:
            raise UnreadableBatch(f"{path}, line {number}: {_unquoted(error)}") from None
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableBatch(f"{path}, line {number}: {error}") from None
    return dialogues


def _unquoted(error: ValidationError) -> str:
    """Say what is wrong without what was written: the file may hold questions that nobody is to see."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found)


def read_expectations(path: Path) -> list[Expectation]:
    """Read the turns of every line, one after the other; raises UnreadableBatch."""
    return [turn for dialogue in read_dialogues(path) for turn in dialogue]


def _dialogue(fields: dict[str, object]) -> Dialogue:
    turns = fields.pop("turns", None)
    if not isinstance(turns, list):
        return (Expectation.model_validate(fields),)
    numbered = enumerate(turns, start=1)
    return tuple(Expectation.model_validate({**fields, **turn, "id": f"{fields['id']}.{n}"}) for n, turn in numbered)


async def _evaluate(dialogues: list[Dialogue], *, misses: bool) -> None:
    by_category: Tally = defaultdict(Counter)
    by_voice: Tally = defaultdict(Counter)
    outside: Counter[Verdict] = Counter()
    seconds = []
    async with open_service(read_settings(), lasting=False) as service:
        wordings = other_wordings(service.library())
        turns = ((f"evaluation {place}", turn) for place, dialogue in enumerate(dialogues) for turn in dialogue)
        for conversation, expected in turns:
            answer, took = await _timed(expected, conversation, service)
            seconds.append(took)
            verdict = score(expected, answer, wordings)
            by_category[expected.category][verdict] += 1
            by_voice[expected.voice][verdict] += 1
            outside[verdict] += expected.out_of_scope
            if misses and verdict is not Verdict.RIGHT:
                click.echo(
                    f"{expected.id:6} {verdict.value:9} {expected.q}\n{'':16} {answer.kind.value}: {_got(answer)}"
                )
    _table("voice", by_voice)
    _table("category", by_category)
    seconds.sort()
    p50, p99, slowest = (1000 * seconds[min(len(seconds) - 1, int(len(seconds) * share))] for share in (0.5, 0.99, 1))
    click.echo(f"\nquestion to answer: p50 {p50:.2f} ms, p99 {p99:.2f} ms, slowest {slowest:.2f} ms")
    click.echo(_in_short(sum(by_voice.values(), Counter()), outside))


def _in_short(every: Counter[Verdict], outside: Counter[Verdict]) -> str:
    """Say in one line how all questions did, and how many of those *outside* the scope were declined."""
    right, wrong = (f"{every[verdict] / every.total():.1%}" for verdict in (Verdict.RIGHT, Verdict.WRONG))
    declined = (
        f"{outside[Verdict.RIGHT] / outside.total():.1%} of {outside.total()}" if outside.total() else "none asked"
    )
    return f"right {right}, confidently wrong {wrong}, out of scope declined {declined}"


async def _timed(expected: Expectation, conversation: str, service: Service) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = await service.turns.reply(expected.q, conversation)
    return answer, time.perf_counter() - started


def _got(answer: Answer) -> str:
    named = answer.subjects or answer.options
    return "; ".join(one.id for one in named[:4]) or answer.text[:80]


def _table(heading: str, tally: Mapping[str, Counter[Verdict]]) -> None:
    click.echo(f"\n{heading:14}{'questions':>10}" + "".join(f"{verdict.value:>10}" for verdict in Verdict))
    for name, counted in [*sorted(tally.items()), ("all", sum(tally.values(), Counter()))]:
        total = counted.total()
        shares = "".join(f"{counted[verdict] / total:>10.1%}" for verdict in Verdict)
        click.echo(f"{name:14}{total:>10}{shares}")
