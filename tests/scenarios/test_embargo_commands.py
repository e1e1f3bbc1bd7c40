"""No command shows a figure under embargo, or that there is one; and who may see it is kept by commands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.commands import commands
from bot.early import NotOnePerson
from tests.scenarios.test_embargo import EARLY, LIBRARIES, LIBRARY_VISITORS, NEW


def run(folder: Path, *arguments: str) -> str:
    """Run the command `ambit` on the data in *folder*, by the clock on the wall, and give what it says."""
    environment = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var"), "AMBIT_DATABASE_URL": None}
    ended = CliRunner().invoke(commands, arguments, env=environment)
    assert ended.exit_code == 0, ended.output
    return ended.output


def visits(folder: Path, name: str, visible_from: str) -> str:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("measure", "period", "value", "visible_from"), (LIBRARIES, "2024-25", NEW, visible_from)]
        )
    return str(path)


def commanded(folder: Path) -> tuple[str, ...]:
    """Give all that commands show: an answer, the export, and what is loaded, was recorded and is due."""
    run(folder, "export", str(folder / "out.csv"))
    exported = (folder / "out.csv").read_text(encoding="utf-8")
    others = run(folder, "doctor"), run(folder, "audit", LIBRARIES), run(folder, "coverage", "--json")
    return run(folder, "ask", LIBRARY_VISITORS), exported, *others


def test_commands_show_nothing_before_the_moment(tmp_path: Path) -> None:
    before = commanded(tmp_path)
    run(tmp_path, "import", visits(tmp_path, "later.csv", "2150-01-01"))
    assert commanded(tmp_path) == before
    run(tmp_path, "import", visits(tmp_path, "now.csv", "2001-01-01"))
    answer, exported, _, recorded, due = commanded(tmp_path)
    assert "98,761" in answer
    assert NEW in exported
    assert NEW in recorded
    assert due != before[-1]


def test_the_list_is_kept_by_commands(tmp_path: Path) -> None:
    named = ("--person", EARLY, "--measure", LIBRARIES)
    assert "Nobody" in run(tmp_path, "early", "list")
    assert run(tmp_path, "early", "add", *named) == f"{EARLY} may see library-visitors under embargo.\n"
    assert run(tmp_path, "early", "add", *named).endswith("as before.\n")
    assert run(tmp_path, "early", "list") == f"{EARLY}: library-visitors\n"
    assert "may not see" in run(tmp_path, "early", "remove", *named)
    assert "Nobody" in run(tmp_path, "early", "list")


@pytest.mark.parametrize("person", ["", "this machine", "AMBIT_TOKEN", "bundle"])
def test_a_name_that_many_bear_comes_on_no_list(tmp_path: Path, person: str) -> None:
    arguments = ("early", "add", "--person", person, "--measure", LIBRARIES)
    ended = CliRunner().invoke(commands, arguments, env={"AMBIT_DEV": "1", "AMBIT_DATA": str(tmp_path / "var")})
    assert isinstance(ended.exception, NotOnePerson)
