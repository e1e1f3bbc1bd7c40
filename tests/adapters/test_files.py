"""The data folder becomes one bundle: defaults filled in, figures exact, sources kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from adapters.files.bundle import load_bundle, packaged
from knowledge.framework import EditionBook
from knowledge.library import Library
from knowledge.periods import financial_year
from knowledge.series import Qualifier, RuleKind
from tests.adapters.data_folder import BENCHMARKS, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path)


@pytest.fixture
def book(folder: Path) -> EditionBook:
    return load_bundle(folder).books[0]


def test_the_packaged_data_load_and_are_consistent() -> None:
    library = Library(load_bundle(), known_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert "2016-21" in library.editions
    assert library.measure("2016-21/health-visiting").indicators[0] == "breastfeeding-at-6-to-8-weeks"
    assert library.entity("2016-21/outcome-6") in library.goals.values()


def test_loading_twice_gives_the_same_data_version() -> None:
    assert load_bundle().fingerprint() == load_bundle(packaged()).fingerprint()


def test_absent_files_count_as_empty(tmp_path: Path) -> None:
    bundle = load_bundle(tmp_path)
    assert (bundle.documents, bundle.books, bundle.readings, bundle.crosswalk) == ((), (), (), ())


def test_documents_carry_their_text(folder: Path) -> None:
    assert [one.text for one in load_bundle(folder).documents] == ["Roads are safe", "Cleaning signs"]


def test_ids_get_the_edition_before_them(book: EditionBook) -> None:
    goal, checks = book.goals[0], book.measures[1]
    assert (book.edition.id, goal.id, goal.edition) == ("2020-24", "2020-24/outcome-1", "2020-24")
    assert [action.id for action in goal.actions] == ["2020-24/lights", "2020-24/signs"]
    assert [part.id for part in checks.components] == ["2020-24/bridges", "2020-24/tunnels"]
    assert (book.facts[0].id, book.statements[0].id) == ("2020-24/length", "2020-24/yearly")


def test_an_action_knows_its_goal_and_takes_over_its_source(book: EditionBook) -> None:
    lights, signs = book.goals[0].actions
    assert lights.goal == "2020-24/outcome-1"
    assert (lights.source.title, lights.source.document, lights.source.section) == ("The Plan", "plan", "Roads")
    assert (signs.source.title, signs.source.document, signs.source.section) == ("The Update", "update", "Signs")


def test_a_measure_names_the_indicator_of_its_own_id_or_those_of_its_components(book: EditionBook) -> None:
    lights, checks = book.measures
    assert lights.indicators == ("lights-working",)
    assert [part.indicators for part in checks.components] == [("bridges",), ("bridges", "tunnels-checked")]
    assert checks.indicators == ("bridges", "tunnels-checked")


def test_readings_are_exact_and_dated_by_their_publication(folder: Path) -> None:
    first, second, rating = load_bundle(folder).readings
    assert (str(first.value), first.qualifier, first.published) == ("96.50", Qualifier.ABOUT, date(2012, 6, 1))
    assert first.period == financial_year(2011)
    assert (first.recorded_at, first.recorded_by) == (datetime(2012, 6, 1, tzinfo=UTC), "bundle")
    assert (first.source.title, first.source.url) == ("Report, page 3", "https://council.example/report")
    assert (second.breakdown, second.series_break) == ("North", True)
    assert second.recorded_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert (rating.period, rating.value, rating.word) == (None, None, "Amber")


def test_targets_keep_their_rule_or_take_the_default(folder: Path) -> None:
    points, span = load_bundle(folder).targets
    assert (points.rule.kind, points.rule.red, points.rule.blue) == (RuleKind.POINTS, Decimal(2), Decimal(1))
    assert (span.low, span.high, span.rule.kind) == (Decimal(10), Decimal(20), RuleKind.RELATIVE)
    assert str(span.by) == "2030"


def test_the_crosswalk_may_end_in_nothing(folder: Path) -> None:
    assert [row.successor for row in load_bundle(folder).crosswalk] == ["2020-24/lights-working", None]


def test_a_spreadsheet_byte_order_mark_and_empty_rows_do_no_harm(folder: Path) -> None:
    (folder / "series/benchmarks.csv").write_text("\ufeff" + BENCHMARKS + ",,,,\n", encoding="utf-8")
    assert len(load_bundle(folder).benchmarks) == 1
