"""From question to answer inside one process: how right, how fast, next to plainer ways, at two sizes."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence

from adapters.files.bundle import load_bundle
from bot.garbage import keep_loaded
from knowledge.evaluation import Expectation, Verdict, Wordings, other_wordings, score
from knowledge.library import Bundle, Library
from tests.bench.contenders import Contender, ambit, bm25, fts5, wratio
from tests.bench.enlarging import enlarged
from tests.bench.hostile import texts
from tests.bench.questions import all_questions, question_files
from tests.bench.report import milliseconds, note, percentile, share, table, title

SIZES = (0, 500, 5_000, 50_000)
"""Measures in all; 0 stands for those that are bundled."""

MOST_TIMED = 400
WARM = 20


async def run() -> None:
    """Print how right and how fast answers are."""
    bundle = load_bundle()
    answer, library = await ambit(bundle)
    wordings = other_wordings(library)
    _print_rightness(answer, wordings)
    _print_side_by_side(answer, library, wordings)
    _print_hostile(answer, library)
    await _print_speed(bundle)


def _print_rightness(answer: Contender, wordings: Wordings) -> None:
    title("Right at the first answer")
    rows = [_rightness(name, questions, answer, wordings) for name, questions in question_files().items()]
    table(("questions", "asked", "right", "out of scope declined", "sets exact"), rows)


def _rightness(name: str, questions: Sequence[Expectation], answer: Contender, wordings: Wordings) -> tuple[str, ...]:
    right = {one.id for one in questions if _is_right(one, answer, wordings)}
    outside = [one.id for one in questions if one.out_of_scope]
    sets = [one.id for one in questions if one.all_of]
    shares = (share(len(right.intersection(part)), len(part)) for part in ([one.id for one in questions], outside))
    return (name, f"{len(questions)}", *shares, f"{len(right.intersection(sets))} of {len(sets)}")


def _print_side_by_side(answer: Contender, library: Library, wordings: Wordings) -> None:
    title("Finding the one thing that is asked about")
    files = {name: _about_one_thing(questions) for name, questions in question_files().items()}
    contenders = {
        "Ambit": answer,
        "whole-string rapidfuzz (WRatio)": wratio(library),
        "SQLite FTS5": fts5(library),
        "plain BM25 on stems": bm25(library),
    }
    rows = [_side(name, contender, files, wordings) for name, contender in contenders.items()]
    table(("", *(f"{name} ({len(questions)})" for name, questions in files.items()), "p50", "p99", "slowest"), rows)


def _side(
    name: str, contender: Contender, files: Mapping[str, Sequence[Expectation]], wordings: Wordings
) -> tuple[str, ...]:
    right = (sum(_is_right(one, contender, wordings) for one in questions) for questions in files.values())
    shares = (share(count, len(questions)) for count, questions in zip(right, files.values(), strict=True))
    return (name, *shares, *_speeds(contender, [one for questions in files.values() for one in questions]))


def _about_one_thing(questions: Sequence[Expectation]) -> list[Expectation]:
    """Keep what every contender can be asked: which one entity is meant, whatever else the answer must hold."""
    return [Expectation(id=one.id, q=one.q, any_of=one.any_of) for one in questions if one.any_of]


def _is_right(expected: Expectation, answer: Contender, wordings: Wordings) -> bool:
    return score(expected, answer(expected.q), wordings) is Verdict.RIGHT


async def _print_speed(bundle: Bundle) -> None:
    every = all_questions()
    questions = every[:: max(1, len(every) // MOST_TIMED)]
    sample = f"{len(questions)} of {len(every):,} questions, evenly spaced"
    title(f"Question to answer inside the process, {sample}, one after the other")
    rows = []
    for size in SIZES:
        began = time.perf_counter()
        answer, library = await ambit(enlarged(bundle, size))
        built = f"{time.perf_counter() - began:.1f} s"
        keep_loaded()
        rows.append((f"{len(library.measures):,} measures", *_speeds(answer, questions), built))
        gc.unfreeze()
    table(("", "p50", "p99", "slowest", "library built in"), rows)
    note("\nTo reach: p50 ≤ 2 ms and p99 ≤ 10 ms at the bundled size; p99 ≤ 25 ms at 5,000 measures.")


def _print_hostile(answer: Contender, library: Library) -> None:
    title("Hostile text, 10,000 characters each")
    took = {name: max(_timed(answer, text) for _ in range(3)) for name, text in texts(library).items()}
    slowest = max(took, key=lambda name: took[name])
    table(("", "slowest of three"), [(name, milliseconds(seconds)) for name, seconds in took.items()])
    note(f"\nSlowest: {milliseconds(took[slowest])} ({slowest}). To reach: 50 ms.")


def _timed(answer: Contender, text: str) -> float:
    began = time.perf_counter()
    answer(text)
    return time.perf_counter() - began


def _speeds(answer: Contender, questions: Sequence[Expectation]) -> tuple[str, str, str]:
    for one in questions[:WARM]:
        answer(one.q)
    took = sorted(_timed(answer, one.q) for one in questions)
    return milliseconds(percentile(took, 0.5)), milliseconds(percentile(took, 0.99)), milliseconds(took[-1])
