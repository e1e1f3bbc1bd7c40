"""Which reading counts: the same whatever the order, and none is displaced by one that weighs less."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.revisions import cell, counting, weigh
from knowledge.series import BUNDLED, Certainty, Reading
from tests.bundles import made_up_bundle, made_up_reading

START = datetime(2026, 1, 1, tzinfo=UTC)

days = st.integers(0, 3).map(lambda day: date(2026, 1, 1) + timedelta(days=day))
moments = st.integers(0, 5).map(lambda hour: START + timedelta(hours=hour))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Make a reading of one of a few cells, of any weight."""
    return made_up_reading(
        draw(st.sampled_from(["2001", "2002"])),
        str(draw(st.integers(0, 9))),
        breakdown=draw(st.sampled_from([None, "north"])),
        certainty=draw(st.sampled_from(Certainty)),
        published=draw(st.none() | days),
        recorded_at=draw(moments),
        recorded_by=draw(st.sampled_from([BUNDLED, "Olaf Owner-Example"])),
    )


histories = st.lists(readings(), max_size=12)
distinct = st.lists(readings(), max_size=12, unique_by=lambda one: (cell(one), weigh(one)))
"""Histories in which no two readings of a cell weigh the same."""


@given(history=distinct, data=st.data())
def test_the_order_in_which_readings_arrive_does_not_matter(history: list[Reading], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(history))
    assert set(counting(shuffled)) == set(counting(history))


@given(history=histories)
def test_one_reading_of_each_cell_counts_and_none_weighs_more(history: list[Reading]) -> None:
    counts = {cell(one): one for one in counting(history)}
    assert counts.keys() == {cell(one) for one in history}
    assert len(counts) == len(counting(history))
    assert all(weigh(one) <= weigh(counts[cell(one)]) for one in history)


@given(history=histories, late=readings())
def test_a_lighter_reading_never_changes_what_counts(history: list[Reading], late: Reading) -> None:
    counts = counting(history)
    held = next((one for one in counts if cell(one) == cell(late)), None)
    after = counting([*history, late])
    if held is not None and weigh(late) < weigh(held):
        assert after == counts
    else:
        assert late in after


@given(first=histories, second=histories)
def test_what_counts_of_two_parts_is_what_counts_of_what_counts_in_each(
    first: list[Reading], second: list[Reading]
) -> None:
    assert set(counting(first + second)) == set(counting(counting(first) + counting(second)))


@given(history=histories, at=moments)
def test_a_figure_that_is_withheld_is_not_shown_whatever_was_said_before(history: list[Reading], at: datetime) -> None:
    withheld = made_up_reading(
        "2001",
        "7",
        certainty=Certainty.SUPPRESSED,
        published=date(2026, 2, 1),
        recorded_at=at,
        recorded_by="Olaf Owner-Example",
    ).model_copy(update={"value": None})
    library = Library(made_up_bundle(readings=(*history, withheld)), START + timedelta(days=1))
    assert [one.value for one in library.readings("dragons") if one.period == withheld.period] == [None]


@given(certainties=st.lists(st.sampled_from(Certainty), min_size=2, max_size=5))
def test_what_people_enter_goes_before_what_ships(certainties: list[Certainty]) -> None:
    shipped, entered = (
        [made_up_reading("2001", "1", certainty=one, recorded_by=name) for one in certainties]
        for name in (BUNDLED, "Olaf Owner-Example")
    )
    assert [one.recorded_by for one in counting(entered[:1] + shipped)] == ["Olaf Owner-Example"]
