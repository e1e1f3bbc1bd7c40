"""Each row is taken or rejected with a sentence, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.receipts import Fault
from tests.bot.intake.counting_house import House, counts, row
from tests.databases import new_sqlite


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Check rows on SQLite alone: they are checked before a database is asked."""
    return new_sqlite(tmp_path)


TAKEN = [
    ("a measure by its id", row("2026-30/dragons-seen"), "dragons-seen", None, "2026-09: 7 final"),
    ("a measure by its exact wording", row("Number of dragons-seen, as “counted”"), "dragons-seen", None, "2026-09: 7 final"),
    ("its wording in other capitals and signs", row("number of DRAGONS SEEN as counted"), "dragons-seen", None, "2026-09: 7 final"),
    ("a measure by its title", row("All dragons seen"), "dragons-seen", None, "2026-09: 7 final"),
    ("a component", row("2026-30/towers-safe", "2025-26", "91%"), "towers-safe", None, "2025/26: 91 final"),
    ("a series by its own id", row("moat-depth", "2025", 3), "moat-depth", None, "2025: 3 final"),
    ("a part that the series has", row("moat-depth", "2025", 3, breakdown="North"), "moat-depth", "north", "2025: 3 final"),
    ("a district", row(breakdown="fenland"), "dragons-seen", "Fenland", "2026-09: 7 final"),
    ("the whole county by name", row(breakdown="Cambridgeshire"), "dragons-seen", None, "2026-09: 7 final"),
    ("a month that could be a year", row(period="2011-12"), "dragons-seen", None, "2011-M12: 7 final"),
    ("a financial year that could be a month", row("towers-safe", "2011-12", 90), "towers-safe", None, "2011/12: 90 final"),
    ("a percentage with its parts", row("towers-safe", "2025-26", "45.5", numerator=5, denominator="11"), "towers-safe", None, "2025/26: 45.5 final"),
    ("a certainty in short", row(certainty="P"), "dragons-seen", None, "2026-09: 7 provisional"),
    ("a withheld figure", row(value=None, certainty="suppressed"), "dragons-seen", None, "2026-09: None suppressed"),
    ("a rating in words", row("castle-rating", "2025", "Good"), "castle-rating", None, "2025: Good final"),
    ("a month that is not over, as provisional", row(period="2026-11"), "dragons-seen", None, "2026-11: 7 provisional"),
    ("the year to date", row("quests-ended", "2026-27 Q3", 40), "quests-ended", None, "2026/27 Q3: 40 final"),
]  # fmt: skip

REJECTED = [
    ("no object", "dragons", Fault.UNREADABLE, None, "must be an object"),
    ("no measure", {"period": "2026-09", "value": 7}, Fault.MISSING, "measure", "every row needs"),
    ("no period", {"measure": "dragons-seen", "value": 7}, Fault.MISSING, "period", "every row needs"),
    ("no value", {"measure": "dragons-seen", "period": "2026-09"}, Fault.MISSING, "value", "give the figure"),
    ("an empty value", row(value=""), Fault.NO_FIGURE, "value", "leave the row out"),
    ("n/a for a value", row(value="n/a"), Fault.NO_FIGURE, "value", "leave the row out"),
    ("a dash for a value", row(value="-"), Fault.NO_FIGURE, "value", "leave the row out"),
    ("a decimal comma", row(value="12,5"), Fault.DECIMAL_COMMA, "value", "12.5 with a point"),
    ("a unit that is not the measure's", row(value="5%"), Fault.WRONG_UNIT, "value", "counted in people"),
    ("an unknown measure, with what comes near", row("dragon seen"), Fault.UNKNOWN_MEASURE, "measure", "“All dragons seen”"),
    ("a measure like no other", row("zzzzqqqq"), Fault.UNKNOWN_MEASURE, "measure", "No measure is called"),
    ("a measure of several series", row("2026-30/castle", "2025"), Fault.SEVERAL_SERIES, "measure", "castle-rating; moat-depth"),
    ("a misspelt part", row("moat-depth", "2025", breakdown="nroth"), Fault.UNKNOWN_BREAKDOWN, "breakdown", "“north” is"),
    ("a part that the series has not", row("moat-depth", "2025", breakdown="east wing"), Fault.UNKNOWN_BREAKDOWN, "breakdown", "one of north, south"),
    ("a misspelt district", row(breakdown="Fenlnd"), Fault.UNKNOWN_BREAKDOWN, "breakdown", "“Fenland” is"),
    ("no period at all", row(period="last month"), Fault.UNREADABLE_PERIOD, "period", "Write it like"),
    ("a month that could be a year, where neither is known", row("gold-found", "2011-12"), Fault.AMBIGUOUS_PERIOD, "period", "2011-M12"),
    ("a year where months are read", row(period="2025"), Fault.WRONG_FREQUENCY, "period", "write it like 2025-03"),
    ("a day where months are read", row(period="2026-09-01"), Fault.WRONG_FREQUENCY, "period", "write it like 2025-03"),
    ("a period that has not begun", row(period="2026-12"), Fault.FUTURE_PERIOD, "period", "has not begun"),
    ("a numerator above its denominator", row("towers-safe", "2025-26", 110, numerator=11, denominator=10), Fault.PARTS_DISAGREE, "numerator", "more than all"),
    ("parts that make another percentage", row("towers-safe", "2025-26", 60, numerator=5, denominator=10), Fault.PARTS_DISAGREE, "value", "is 50.0%"),
    ("a denominator of 0", row("towers-safe", "2025-26", 60, numerator=0, denominator=0), Fault.PARTS_DISAGREE, "denominator", "more than 0"),
    ("an unknown certainty", row(certainty="quite"), Fault.UNKNOWN_CERTAINTY, "certainty", "provisional"),
    ("an embargo that is no moment", row(visible_from="Monday"), Fault.UNREADABLE, "visible_from", "2026-12-01"),
    ("an unknown field", row(colour="red"), Fault.UNKNOWN_FIELD, "colour", "leave it out"),
    ("a source without form", row(source="a page"), Fault.UNREADABLE, "source", "title"),
    ("a source with no web address", row(source={"title": "x", "url": "javascript:alert(1)"}), Fault.UNREADABLE, "source", "https://"),
    ("a commentary without end", row(commentary="x" * 2001), Fault.TOO_LONG, "commentary", "shorten it"),
    ("a NUL character", row(commentary="a\0b"), Fault.UNREADABLE, "commentary", "NUL"),
    ("a list for a measure", {**row(), "measure": ["dragons-seen"]}, Fault.UNREADABLE, "measure", "must be text"),
    ("truth for a value", row(value=True), Fault.NOT_A_NUMBER, "value", "must be a number"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("brought", "series", "part", "held"), [case[1:] for case in TAKEN], ids=[case[0] for case in TAKEN]
)
async def test_a_good_row_is_taken(house: House, brought: object, series: str, part: str | None, held: str) -> None:
    receipt = await house.bring(brought)
    assert (counts(receipt), receipt.rejected) == ((1, 0, 0, 0), ())
    assert await house.values(series, part) == [held]


@pytest.mark.parametrize(
    ("brought", "code", "field", "sentence"), [case[1:] for case in REJECTED], ids=[case[0] for case in REJECTED]
)
async def test_a_bad_row_is_rejected_with_its_field_and_a_sentence_and_nothing_else_is_lost(
    house: House, brought: object, code: Fault, field: str | None, sentence: str
) -> None:
    receipt = await house.bring(row(period="2026-08"), brought, row(period="2026-07"))
    assert counts(receipt) == (2, 0, 0, 1)
    [rejection] = receipt.rejected
    assert (rejection.index, rejection.code, rejection.field) == (1, code, field)
    assert sentence in rejection.message
    assert await house.values("dragons-seen") == ["2026-07: 7 final", "2026-08: 7 final"]


async def test_the_first_reading_of_a_series_settles_how_often_it_is_read(house: House) -> None:
    first = await house.bring(row("gold-found", "2026-09"), row("gold-found", "2025"))
    assert [one.code for one in first.rejected] == [Fault.WRONG_FREQUENCY]
    second = await house.bring(row("gold-found", "2011-12"), row("gold-found", "2025-26"))
    assert counts(second) == (1, 0, 0, 1)
    assert await house.values("gold-found") == ["2011-M12: 7 final", "2026-09: 7 final"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    brought=st.dictionaries(
        st.sampled_from(
            ["measure", "period", "value", "breakdown", "certainty", "visible_from", "source", "numerator"]
        ),
        st.one_of(st.text(max_size=20), st.integers(), st.none(), st.booleans(), st.lists(st.text(), max_size=2)),
    )
)
async def test_whatever_a_row_holds_it_is_counted_once(house: House, brought: dict[str, object]) -> None:
    assert sum(counts(await house.bring(brought, row(), row("dragons-seen")))) == 3
