"""Reads a Dockerfile as far as ours goes: one instruction a line, lines joined by a backslash, no build stages."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"


@dataclass(frozen=True)
class Instruction:
    """*word* such as RUN, and the *rest* of its line."""

    word: str
    rest: str


def instructions(text: str) -> tuple[Instruction, ...]:
    """Give the instructions of a Dockerfile's *text* in order."""
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", plain)
    return tuple(Instruction(*line.split(maxsplit=1)) for line in joined.splitlines() if line.strip())


def ours() -> tuple[Instruction, ...]:
    """Give the instructions of Ambit's image."""
    return instructions(DOCKERFILE.read_text(encoding="utf-8"))


def rests(word: str) -> list[str]:
    """Give what stands after each *word* in Ambit's Dockerfile."""
    return [instruction.rest for instruction in ours() if instruction.word == word]


def environment() -> dict[str, str]:
    """Give the variables that Ambit's image sets."""
    return dict(pair.split("=", 1) for rest in rests("ENV") for pair in shlex.split(rest))
