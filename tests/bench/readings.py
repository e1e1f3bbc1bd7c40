"""A hundred thousand readings by the command `ambit import`, as a process of its own, into SQLite."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.files.bundle import load_bundle
from adapters.files.vocabulary import load_vocabulary
from tests.bench import measured
from tests.bench.report import note, table, title

ROOT = Path(__file__).parents[2]
READINGS, REVISED, SERIES = 100_000, 10_000, 40
FIRST_YEAR = 1990
HEAD = ("measure", "breakdown", "period", "value", "certainty", "commentary")

Line = tuple[str, ...]
Run = tuple[float, float]
"""Seconds, and MiB at most."""


def run() -> None:
    """Print how many readings a second are taken, and with how much memory."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        _run(folder, "receipts")
        alone, _ = _run(folder, "receipts")
        whole = _file(folder / "whole.csv", list(_lines(READINGS, "final")))
        again = _file(folder / "revised.csv", list(_lines(REVISED, "revised")))
        runs = [
            (f"{READINGS:,} new readings of {SERIES} series", READINGS, _run(folder, "import", str(whole))),
            ("the same file again, all unchanged", READINGS, _run(folder, "import", str(whole))),
            (f"{REVISED:,} readings, all revised", REVISED, _run(folder, "import", str(again))),
        ]
    title("Readings a second, by `ambit import` into SQLite, start and end of the process counted")
    rows = [
        (name, f"{count / seconds:,.0f} a second", f"{seconds:.1f} s", f"{peak:.0f} MiB")
        for name, count, (seconds, peak) in runs
    ]
    table(("CSV", "", "", "memory at most"), rows)
    note(f"\nStart and end of a process alone: {alone:.1f} s.")
    note("To reach: 5,000 a second within 300 MiB.")


def _run(folder: Path, *arguments: str) -> Run:
    """Run `ambit` with *arguments* on the data in *folder*, the first time of which loads what ships with it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMBIT_")}
    command = (sys.executable, measured.__file__, sys.executable, "-m", "bot", *arguments)
    ended = subprocess.run(  # noqa: S603 - our own command
        command,
        check=True,
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT), "AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var")},
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds, peak = map(float, ended.stdout.split())
    return seconds, peak


def _file(path: Path, lines: list[Line]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *lines])
    return path


def _lines(count: int, certainty: str) -> Iterator[Line]:
    """Make up *count* readings, a month of every series and place after the other."""
    places = ("", *sorted({one for one in load_vocabulary().places if one != "Cambridgeshire"}))
    series = [one.id for one in load_bundle().indicators if one.frequency is None and not one.breakdowns][:SERIES]
    lines = (
        (name, place, f"{year}-M{month:02}", f"{(year * month) % 97}.{len(certainty)}", certainty, "")
        for year in range(FIRST_YEAR, FIRST_YEAR + 1000)
        for month in range(1, 13)
        for place in places
        for name in series
    )
    return islice(lines, count)
