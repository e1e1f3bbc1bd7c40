"""`ambit aliases` and `ambit questions`, as processes of their own: what they print, and how each ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.test_command_line import ambit, assert_refused

ROADS = "2023-28/road-network-condition"
OWNER = ("--owner", "Dana Made-Up")
QUESTION = ("--question", "how are the gribblies doing")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder that several commands share."""
    return tmp_path_factory.mktemp("data") / "var"


def test_an_alias_goes_from_suggested_to_accepted_to_retired(data: Path) -> None:
    suggested = ambit(
        data, "aliases", "suggest", "gribblies", "--means", "condition of our road network", *OWNER, *QUESTION
    )
    assert suggested.returncode == 0
    assert suggested.stderr == ""
    assert "today:          unknown" in suggested.stdout
    assert f"with the alias: measure {ROADS}" in suggested.stdout
    assert ambit(data, "aliases", "accept", "1").returncode == 0
    assert "Condition of the road network" in ambit(data, "ask", QUESTION[1]).stdout
    assert_refused(ambit(data, "aliases", "accept", "1"), "accepted and not suggested")
    assert_refused(
        ambit(data, "aliases", "suggest", "Gribbly", "--about", ROADS, *OWNER, "--question", "gribbly"), "alias 1"
    )
    assert ambit(data, "aliases", "retire", "1", "--reason", "nobody says so").returncode == 0
    assert_refused(ambit(data, "aliases", "retire", "1", "--reason", "again"), "retired already", "nobody says so")
    [row] = json.loads(ambit(data, "aliases", "list", "--json").stdout)
    assert (row["state"], row["reason"], row["owner"], row["expects"]) == (
        "retired",
        "nobody says so",
        "Dana Made-Up",
        [ROADS],
    )
    assert "1  retired    “gribblies” means" in ambit(data, "aliases", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("suggest", "zorps", "--about", "2023-28/nowhere", *OWNER, "--question", "zorps"), "2023-28/nowhere"),
        (("suggest", "zorps", "--about", ROADS, "--owner", " ", "--question", "zorps"), "--owner"),
        (("suggest", "zorps", "--about", ROADS, *OWNER, "--question", "roads"), "does not use"),
        (("suggest", "potholes", "--about", ROADS, *OWNER, "--question", "potholes"), "there already"),
        (("accept", "4711"), "There is no alias 4711"),
        (("retire", "4711", "--reason", "why not"), "There is no alias 4711"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(data: Path, arguments: tuple[str, ...], told: str) -> None:
    assert_refused(ambit(data, "aliases", *arguments), told)


@pytest.mark.parametrize(
    "arguments",
    [
        ("suggest", "zorps", *OWNER, *QUESTION),
        ("suggest", "zorps", "--means", "roads", "--about", ROADS, *OWNER, *QUESTION),
        ("suggest", "zorps", "--means", "roads", *QUESTION),
        ("accept", "one"),
        ("retire", "1"),
    ],
)
def test_a_command_that_is_not_whole_is_an_error_of_use(data: Path, arguments: tuple[str, ...]) -> None:
    ended = ambit(data, "aliases", *arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Usage:" in ended.stderr


def test_what_is_asked_on_the_command_line_is_not_kept(data: Path) -> None:
    assert ambit(data, "ask", "how are the zorps").returncode == 0
    told = ambit(data, "questions", "--days", "7")
    assert (told.returncode, told.stdout) == (0, "None is held.\n")
    assert json.loads(ambit(data, "questions", "--json").stdout) == []
    assert "AMBIT_QUESTIONS_DAYS" in ambit(data, "questions", AMBIT_QUESTIONS_DAYS="0").stdout


def test_no_days_are_an_error_of_use(data: Path) -> None:
    assert ambit(data, "questions", "--days", "0").returncode == 2
