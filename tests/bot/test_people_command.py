"""`ambit people`: the whole list from one file, or nothing of it; every wrong row is named with how to mend it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.sheets.template import write_xlsx
from adapters.sql.store import SqlStore
from bot.commands.commands import commands
from bot.people import COLUMNS, NoPeople
from knowledge.following import Chat, Place
from tests.conftest import NOW

OLAF, MARA = "00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"
ROWS = (
    (
        OLAF.upper(),
        "Olaf Owner-Example",
        "owner",
        "2016-21/killed-or-seriously-injured; library-visitors",
        "",
        MARA,
    ),
    (MARA, "Mara Manager-Example", "Admin", "", "Highways & Community Infrastructure;general-purposes", ""),
    ("c1", "Clara Councillor-Example", "", "", "", ""),
)


def ambit(folder: Path, *arguments: str) -> Result:
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var"), "AMBIT_DATABASE_URL": None}
    return CliRunner().invoke(commands, arguments, env=settings)


def written(folder: Path, rows: tuple[tuple[str, ...], ...], name: str = "people.xlsx") -> str:
    path = folder / name
    if name.endswith(".xlsx"):
        path.write_bytes(write_xlsx(COLUMNS, rows, title="People"))
    else:
        lines = (",".join(f'"{cell}"' for cell in row) for row in (COLUMNS, *rows))
        path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def listed(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ambit(folder, "people", "list", "--json").output)
    return found


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_list_is_taken_whole(tmp_path: Path, name: str) -> None:
    result = ambit(tmp_path, "people", "import", written(tmp_path, ROWS, name))
    assert result.exit_code == 0, result.output
    assert "3 people are known now: 3 added, 0 changed, 0 removed." in result.output
    clara, mara, olaf = listed(tmp_path)
    assert (olaf["id"], olaf["owns"], olaf["answers_to"]) == (
        OLAF,
        ["killed-or-seriously-injured", "library-visitors"],
        MARA,
    )
    assert (mara["role"], mara["leads"]) == ("admin", ["highways-and-transport", "strategy-resources-and-performance"])
    assert (clara["role"], clara["reached"]) == ("member", False)


def test_whoever_is_not_in_the_next_list_loses_their_rights(tmp_path: Path) -> None:
    ambit(tmp_path, "people", "import", written(tmp_path, ROWS))
    changed = (("c1", "Clara Councillor-Example", "officer", "", "", ""), ("d1", "Dora Data-Example", "", "", "", ""))
    tried = ambit(tmp_path, "people", "import", written(tmp_path, changed), "--dry-run")
    assert "Dry run, nothing was kept: 1 added, 1 changed, 2 removed." in tried.output
    assert len(listed(tmp_path)) == 3
    taken = ambit(tmp_path, "people", "import", written(tmp_path, changed)).output
    assert "added: Dora Data-Example, member" in taken
    assert "changed: Clara Councillor-Example, role member → officer" in taken
    assert "removed: Olaf Owner-Example, owner; owns killed-or-seriously-injured, library-visitors" in taken
    assert "Nobody in it is an admin" in taken
    assert [one["name"] for one in listed(tmp_path)] == ["Clara Councillor-Example", "Dora Data-Example"]
    again = ambit(tmp_path, "people", "import", written(tmp_path, changed))
    assert "0 added, 0 changed, 0 removed" in again.output


WRONG = {
    "no id": (("", "Nora Nobody-Example", "", "", "", ""), "line 2, id: Fill it in."),
    "no name": (("n1", "", "", "", "", ""), "line 2, name: Fill it in."),
    "no such role": (("n1", "N", "boss", "", "", ""), "line 2, role: “boss” is no role: write member, officer"),
    "no such measure": (("n1", "N", "", "dragons", "", ""), "line 2, owns: No measure is called “dragons”"),
    "no such committee": (("n1", "N", "", "", "dragons", ""), "line 2, leads: No committee is called “dragons”"),
    "above who is not there": (("n1", "N", "", "", "", "x9"), "line 2, answers_to: “x9” is the id of nobody"),
    "above is oneself": (("n1", "N", "", "", "", "n1"), "line 2, answers_to: They would answer to themselves"),
}


@pytest.mark.parametrize("case", WRONG)
def test_one_wrong_row_keeps_the_whole_list_out(tmp_path: Path, case: str) -> None:
    row, complaint = WRONG[case]
    ambit(tmp_path, "people", "import", written(tmp_path, ROWS))
    result = ambit(tmp_path, "people", "import", written(tmp_path, (row, ("z1", "Z", "", "", "", ""))))
    assert result.exit_code == 3
    assert complaint in result.output
    assert "nothing was kept" in result.output
    assert len(listed(tmp_path)) == 3


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    rows = (
        ("a", "A", "boss", "dragons; unicorns", "", "b"),
        ("b", "B", "", "", "", "a"),
        ("a", "C", "", "", "", ""),
    )
    result = ambit(tmp_path, "people", "import", written(tmp_path, rows))
    assert [line.split(": ")[0].strip() for line in result.output.splitlines()[:-1]] == [
        "line 2, role",
        "line 2, owns",
        "line 2, owns",
        "line 2, answers_to",
        "line 4, id",
    ]


@pytest.mark.parametrize("text", ["id,name,colour\na,A,red", "name\nA", "id,name"])
def test_what_is_no_list_of_people_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    assert isinstance(ambit(tmp_path, "people", "import", str(tmp_path / "people.csv")).exception, NoPeople)


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_the_template_has_the_columns_that_are_read(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    assert f"ambit people import {path}" in ambit(tmp_path, "people", "template", path).output
    assert isinstance(ambit(tmp_path, "people", "import", path).exception, NoPeople)
    assert ambit(tmp_path, "people", "template").output == "id,name,role,owns,leads,answers_to\n"


def test_who_wrote_to_ambit_can_be_reached(tmp_path: Path) -> None:
    assert "Nobody is known" in ambit(tmp_path, "people", "list").output
    ambit(tmp_path, "people", "import", written(tmp_path, ROWS))

    async def meet() -> None:
        async with SqlStore(f"sqlite:///{tmp_path / 'var' / 'ambit.db'}") as store:
            met = Chat(conversation="x", place=Place.PERSONAL, person=OLAF, address={}, seen_at=NOW)
            await store.chats.meet(met)

    asyncio.run(meet())
    lines = ambit(tmp_path, "people", "list").output.splitlines()
    assert lines[0] == "Clara Councillor-Example (c1): member; cannot be reached"
    assert lines[2].startswith(f"Olaf Owner-Example ({OLAF}): owner; owns")
    assert "cannot be reached" not in lines[2]
    assert lines[3].startswith("2 of 3 cannot be reached in Teams")


def test_the_list_of_what_is_due_names_who_owns_it(tmp_path: Path) -> None:
    ambit(tmp_path, "people", "import", written(tmp_path, ROWS))
    counted = json.loads(ambit(tmp_path, "coverage", "--json").output)
    assert "Olaf Owner-Example" in json.dumps(counted)
