"""A bad data file is refused with its name, the entry and how to mend it; never with a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.files.bundle import load_bundle
from knowledge.errors import InconsistentBundle
from tests.adapters.data_folder import EDITION, write_folder

Change = Callable[[str, str, str], str]
"""Replaces a text in a file of the small good folder and gives the complaint that loading it then raises."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path)


@pytest.fixture
def complaint_after(folder: Path) -> Change:
    def change(name: str, old: str, new: str) -> str:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InconsistentBundle) as refusal:
            load_bundle(folder)
        return str(refusal.value)

    return change


BAD = {
    "a rung of the ladder that waits for nothing": (
        ("ladder.yaml", "after: 5", "after: 0"),
        ("ladder.yaml “owner”", "“after” is wrong", "greater than or equal to 1"),
    ),
    "a rung for a word outside the closed set": (
        ("ladder.yaml", "to: owner", "to: boss"),
        ("ladder.yaml “owner”", "“to” must be one of 'owner'", "“boss”"),
    ),
    "oversight that lies with no committee": (
        ("ladder.yaml", "committee: transport", "committee: transports"),
        ("ladder.yaml “last”", "no committee of today has the id “transports”"),
    ),
    "oversight that says no committee": (
        ("ladder.yaml", ", committee: transport", ""),
        ("ladder.yaml “last”", "“committee” belongs to a rung “to: oversight”"),
    ),
    "two rungs of one name": (
        ("ladder.yaml", "id: last", "id: owner"),
        ("ladder.yaml: the id “owner” stands 2 times",),
    ),
    "yaml that does not parse": (
        ("editions/2020-24.yaml", "title: Plan 2020-24", "title: Plan: 2020-24"),
        ("editions/2020-24.yaml, line 3", "not YAML", "quotes"),
    ),
    "a key that stands twice": (
        ("committees.yaml", "name: Transport}", "name: Transport, name: Roads}"),
        ("committees.yaml, line 3", "“name” stands here twice"),
    ),
    "an unknown field": (
        ("editions/2020-24.yaml", "title: Safe roads", "titel: Safe roads"),
        ("editions/2020-24.yaml, goals “outcome-1”", "“title” is missing", "no field “titel”: did you mean “title”?"),
    ),
    "an unknown list": (
        ("editions/2020-24.yaml", "statements:", "sentences:"),
        ("editions/2020-24.yaml", "no field “sentences”"),
    ),
    "a number that must be text": (
        ("editions/2020-24.yaml", 'value: "3.5"', "value: 3.5"),
        ("facts “length”", "“value” must be text", "put it in quotes"),
    ),
    "a word outside a closed set": (
        ("series/indicators/roads.yaml", "direction: higher", "direction: upwards"),
        ("series/indicators/roads.yaml “lights-working”", "“direction” must be one of 'higher'", "“upwards”"),
    ),
    "a text where a list is due": (
        ("editions/2020-24.yaml", "facts:\n  - {id: length", "facts: none\nother:\n  - {id: length"),
        ("editions/2020-24.yaml, facts", "must stand a list"),
    ),
    "an entry that is no mapping": (
        ("committees.yaml", "- {id: transport, name: Transport}", "- Transport"),
        ("committees.yaml, entry 2", "“name: value”"),
    ),
    "an entry without an id": (
        ("editions/2020-24.yaml", "{id: yearly, ", "{"),
        ("editions/2020-24.yaml, statements, entry 1", "“id” must be"),
    ),
    "a document that is not there": (
        ("documents.yaml", "plan.txt", "plans.txt"),
        ("documents.yaml “plan”", "documents/plans.txt", "cannot be opened"),
    ),
    "an edition of an unknown document": (
        ("editions/2020-24.yaml", "[plan, update]", "[plan, upgrade]"),
        ("editions/2020-24.yaml", "“documents”", "upgrade", "(plan, update)"),
    ),
    "an entry of an unlisted document": (
        ("editions/2020-24.yaml", "document: update", "document: upgrade"),
        ("goals “outcome-1”, actions “signs”", "“document”", "“upgrade”"),
    ),
    "a document that its edition does not list": (
        (
            "documents.yaml",
            "- {id: plan,",
            "- {id: extra, number: '3', title: E, edition: 2020-24, file: plan.txt}\n- {id: plan,",
        ),
        ("documents.yaml “extra”", "“2020-24” does not list this document"),
    ),
    "an id that stands twice": (
        ("editions/2020-24.yaml", "id: length", "id: checks"),
        ("editions/2020-24.yaml", "“2020-24/checks” stands 2 times"),
    ),
    "an indicator that stands twice": (
        ("series/indicators/roads.yaml", "id: tunnels-checked", "id: bridges"),
        ("series/indicators", "“bridges” stands 2 times"),
    ),
    "a measure of an unknown indicator": (
        ("editions/2020-24.yaml", "tunnels-checked]", "tunnels]"),
        ("editions/2020-24.yaml, measures “checks”", "no indicator has the id “tunnels”"),
    ),
    "a fact of an unknown indicator": (
        ("editions/2020-24.yaml", "indicator: bridges", "indicator: roads"),
        ("editions/2020-24.yaml, facts “length”", "no indicator has the id “roads”"),
    ),
    "a primary goal that is not printed so": (
        (
            "editions/2020-24.yaml",
            "statement: Checks made\n    primary: Roads are safe",
            "statement: C\n    primary: Roads",
        ),
        ("measures “checks”", "primary goal “Roads”", "exactly"),
    ),
    "an unknown committee": (
        ("committees.yaml", "[Roads & Paths]", "[]"),
        ("measures “lights-working”", "add the committee “Roads & Paths”"),
    ),
    "a successor committee that is not there": (
        ("committees.yaml", "today: Transport", "today: Transit"),
        ("committees.yaml “roads-and-paths”", "“Transit”"),
    ),
    "a crosswalk from nowhere": (
        ("crosswalk.csv", "2020-24/checks", "2020-24/cheques"),
        ("crosswalk.csv, “2020-24/cheques”", "Correct “subject”"),
    ),
    "a crosswalk to nowhere": (
        ("crosswalk.csv", "2020-24/lights-working", "2020-24/lamps"),
        ("crosswalk.csv", "“2020-24/lamps”", "Correct “successor”"),
    ),
    "a replacement by nothing": (
        ("crosswalk.csv", "dropped", "replaced"),
        ("crosswalk.csv, “2020-24/outcome-1”", "“successor” or “kind”"),
    ),
    "an edition that ends before it starts": (
        ("editions/2020-24.yaml", "effective_to: 2024-03-31", "effective_to: 2019-03-31"),
        ("editions/2020-24.yaml, edition", "ends before it starts"),
    ),
    "a reading of an unknown indicator": (
        ("series/readings.csv", "bridges", "bridge"),
        ("series/readings.csv, line 5", "“indicator”", "“bridge”"),
    ),
    "a figure that is no number": (
        ("series/readings.csv", "96.50", '"1,096.50"'),
        ("series/readings.csv, line 2", "“value” must be a plain number", "“1,096.50”"),
    ),
    "a reading without a figure": (
        ("series/readings.csv", "Amber", ""),
        ("series/readings.csv, line 5", "“value” is missing"),
    ),
    "a period that is none": (
        ("series/readings.csv", "2012-13", "last year"),
        ("series/readings.csv, line 3, period", "“last year” is not a period"),
    ),
    "a period that is two": (
        ("series/readings.csv", "bridges,,,", "bridges,,2011-12,"),
        ("series/readings.csv, line 5, period", "2011/12"),
    ),
    "a day that is none": (
        ("series/readings.csv", "2012-06-01", "1 June 2012"),
        ("series/readings.csv, line 2", "“published” must be a day"),
    ),
    "a figure without a source": (
        ("series/readings.csv", "Rating", ""),
        ("series/readings.csv, line 5", "“source_title” is missing"),
    ),
    "one period twice": (
        (
            "series/readings.csv",
            "lights-working,North,2012-13,97,,,provisional,yes,,Report,",
            "bridges,,,3,,,,,,Report,",
        ),
        ("series/readings.csv, line 5", "line 3", "“published”"),
    ),
    "a column that is unknown": (
        ("series/readings.csv", "qualifier", "quality"),
        ("series/readings.csv", "no column “quality”", "qualifier"),
    ),
    "a column that stands twice": (
        ("series/readings.csv", "qualifier", "value"),
        ("series/readings.csv", "“value” stands twice"),
    ),
    "a comma too many": (
        ("series/readings.csv", "Report,\n", "Report,,more,\n"),
        ("series/readings.csv, line 3", "more cells than columns"),
    ),
    "a quote that never ends": (
        ("series/readings.csv", '"Report, page 3"', '"Report, page 3'),
        ("series/readings.csv, line", "quotes"),
    ),
    "a target without a level": (
        ("series/targets.csv", ",98,", ",,"),
        ("series/targets.csv, line 2", "“value” is missing"),
    ),
    "a rule that is unknown": (
        ("series/targets.csv", "points", "roughly"),
        ("series/targets.csv, line 2, rule", "“kind” must be one of"),
    ),
}


@pytest.mark.parametrize(("change", "words"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_its_place_and_how_to_mend_it(
    complaint_after: Change, change: tuple[str, str, str], words: tuple[str, ...]
) -> None:
    complaint = complaint_after(*change)
    assert [word for word in words if word not in complaint] == []


def test_several_contradictions_are_told_at_once(complaint_after: Change) -> None:
    complaint = complaint_after("committees.yaml", "[Roads & Paths], today: Transport", "[], today: Transit")
    assert len(complaint.splitlines()) == 2


def test_two_editions_in_force_on_one_day_are_refused(folder: Path) -> None:
    later = EDITION.replace("2020-04-01", "2024-03-31").replace("2024-03-31\n  summary", "2028-03-31\n  summary")
    (folder / "editions/2024-28.yaml").write_text(later, encoding="utf-8")
    with pytest.raises(InconsistentBundle, match="it starts on 2024-03-31 while 2020-24 is in force"):
        load_bundle(folder)


@pytest.mark.parametrize("name", ["series/readings.csv", "committees.yaml", "documents/plan.txt"])
def test_a_file_that_is_not_utf_8_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes("indicator,£".encode("cp1252"))
    with pytest.raises(InconsistentBundle, match=f"{name}.*: this is not UTF-8 text"):
        load_bundle(folder)


@pytest.mark.parametrize(
    "text", ["&a [*a]", "\x00", "- " * 3 + "{a: [", "2020-99-99", "{[a]: b}", "!!python/object:os.x {}"]
)
def test_yaml_that_is_strange_is_refused_in_words(folder: Path, text: str) -> None:
    (folder / "committees.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InconsistentBundle, match=r"committees\.yaml"):
        load_bundle(folder)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InconsistentBundle, match="no folder"):
        load_bundle(tmp_path / "missing")
