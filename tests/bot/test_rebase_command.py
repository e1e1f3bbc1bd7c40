"""`ambit rebase`, and what `ambit ask` and `ambit audit` say afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.commands import commands
from bot.intake.entry import Flaw

MEASURE = "2016-21/library-visitors"
REASON = "Two libraries opened for good"
SAID = ("rebase", MEASURE, "--from", "2025-02", "--breakdown", "Fenland", "--by", "Olaf Owner-Example")
ANEW = f"library-visitors, Fenland: limits start anew in 2025-02: {REASON}"
NO_LONGER = "library-visitors, Fenland: limits no longer start anew in 2025-02"


def ambit(folder: Path, *arguments: str) -> Result:
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var"), "AMBIT_DATABASE_URL": None}
    return CliRunner().invoke(commands, arguments, env=settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder in which readings of one part are held."""
    rows = (f"{MEASURE},Fenland,2025-{month:02},{value}" for month, value in enumerate((50, 70, 71), start=1))
    (tmp_path / "year.csv").write_text("\n".join(("measure,breakdown,period,value", *rows)), encoding="utf-8")
    assert ambit(tmp_path, "import", str(tmp_path / "year.csv")).exit_code == 0
    return tmp_path


def test_it_is_said_taken_back_and_shown_in_the_audit(folder: Path) -> None:
    assert ambit(folder, *SAID, "--reason", REASON).output == f"{ANEW}\n"
    assert f"Its limits start anew in 2025-02: {REASON}." in ambit(folder, "ask", "history of library visitors").output
    assert ambit(folder, *SAID, "--undo").output == f"{NO_LONGER}\n"
    assert "anew" not in ambit(folder, "ask", "history of library visitors").output
    lines = ambit(folder, "audit", MEASURE).output.splitlines()
    assert [line.partition(" Olaf Owner-Example: ")[2] for line in lines[-2:]] == [ANEW, NO_LONGER]
    *_, said, undone = json.loads(ambit(folder, "audit", MEASURE, "--json").output)
    assert (said["rebased"]["reason"], said["rebased"]["undone"]) == (REASON, False)
    assert (undone["rebased"]["reason"], undone["rebased"]["undone"]) == ("", True)


def test_what_cannot_be_is_said_in_a_sentence(folder: Path) -> None:
    assert isinstance(ambit(folder, *SAID).exception, Flaw)
    assert isinstance(ambit(folder, *SAID, "--undo").exception, Flaw)
    assert ambit(folder, "rebase", MEASURE).exit_code == 2
    assert "anew" not in ambit(folder, "audit", MEASURE).output
