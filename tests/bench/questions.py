"""The questions that are asked: every file of expectations in tests/questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from knowledge.evaluation import Expectation

FOLDER = Path(__file__).parents[1] / "questions"


def question_files() -> Mapping[str, tuple[Expectation, ...]]:
    """Read every file of questions, by its name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.jsonl"))}


def all_questions() -> tuple[Expectation, ...]:
    """Give the questions of all files."""
    return tuple(one for questions in question_files().values() for one in questions)


def _read(path: Path) -> tuple[Expectation, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(Expectation.model_validate(json.loads(line)) for line in lines if line.strip())
