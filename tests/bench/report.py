"""How figures are printed: tables that read well in a terminal and in the README."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import click


def title(words: str) -> None:
    """Print what comes next."""
    click.echo(f"\n## {words}\n")


def note(sentence: str) -> None:
    """Print a sentence."""
    click.echo(sentence)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print *rows* under *head*, the first column to the left and the others to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (head, rule, *rows):
        first, *others = (
            cell.ljust(w) if place == 0 else cell.rjust(w)
            for place, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        click.echo(f"| {' | '.join((first, *others))} |")


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give the value that *share* of the *ordered* values do not exceed."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def milliseconds(seconds: float) -> str:
    """Write *seconds* as milliseconds."""
    return f"{1000 * seconds:.2f} ms"


def share(part: int, whole: int) -> str:
    """Write *part* of *whole* in per cent."""
    return f"{part / whole:.1%}" if whole else "–"
