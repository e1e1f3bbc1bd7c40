"""The questions that are asked: every file of expectations in tests/questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.commands.eval import read_expectations
from knowledge.evaluation import Expectation

FOLDER = Path(__file__).parents[1] / "questions"


def question_files() -> Mapping[str, tuple[Expectation, ...]]:
    """Read every file of questions, by its name."""
    return {path.stem: tuple(read_expectations(path)) for path in sorted(FOLDER.glob("*.jsonl"))}


def all_questions() -> tuple[Expectation, ...]:
    """Give the questions of all files."""
    return tuple(one for questions in question_files().values() for one in questions)
