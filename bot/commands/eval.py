"""`ambit eval`: score Ambit on a file of questions with what is right."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

import click
from pydantic import ValidationError

from bot.app import Service, open_service
from bot.commands.ask import UnreadableBatch
from bot.settings import read_settings
from knowledge.answer import Answer
from knowledge.evaluation import Expectation, Verdict, score


@click.command(name="eval")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--misses/--no-misses", default=True, help="Print each question that was not answered right.")
def evaluate(questions: Path, *, misses: bool) -> None:
    """Ask each question of a JSONL file and print how many were answered right, by category."""
    asyncio.run(_evaluate(read_expectations(questions), misses=misses))


def read_expectations(path: Path) -> list[Expectation]:
    """Read one expectation a line; raises UnreadableBatch with the line that is wrong."""
    expectations = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        try:
            expectations.append(Expectation.model_validate(json.loads(line)))
        except (ValueError, ValidationError) as error:
            raise UnreadableBatch(f"{path}, line {number}: {error}") from None
    return expectations


async def _evaluate(expectations: list[Expectation], *, misses: bool) -> None:
    by_category: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    seconds = []
    async with open_service(read_settings()) as service:
        wordings = {goal.id: (*goal.also, goal.title) for goal in service.library().goals.values()}
        for expected in expectations:
            answer, took = _timed(expected, service)
            seconds.append(took)
            verdict = score(expected, answer, wordings)
            by_category[expected.category][verdict] += 1
            if misses and verdict is not Verdict.RIGHT:
                click.echo(
                    f"{expected.id:6} {verdict.value:9} {expected.q}\n{'':16} {answer.kind.value}: {_got(answer)}"
                )
    _table(by_category)
    seconds.sort()
    milliseconds = [1000 * seconds[int(len(seconds) * share)] for share in (0.5, 0.99)]
    click.echo(f"\nquestion to answer: p50 {milliseconds[0]:.2f} ms, p99 {milliseconds[1]:.2f} ms")


def _timed(expected: Expectation, service: Service) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = service.turns.reply(expected.q, f"evaluation {expected.id}")
    return answer, time.perf_counter() - started


def _got(answer: Answer) -> str:
    named = answer.subjects or answer.options
    return "; ".join(one.id for one in named[:4]) or answer.text[:80]


def _table(by_category: dict[str, Counter[Verdict]]) -> None:
    click.echo(f"\n{'category':14}{'questions':>10}" + "".join(f"{verdict.value:>10}" for verdict in Verdict))
    for category, counted in [*sorted(by_category.items()), ("all", sum(by_category.values(), Counter()))]:
        total = counted.total()
        shares = "".join(f"{counted[verdict] / total:>10.1%}" for verdict in Verdict)
        click.echo(f"{category:14}{total:>10}{shares}")
