"""Whether a target that changed moved a series, or a reading did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from knowledge.answering.rules import rule_change_words
from knowledge.answering.setting import Setting
from knowledge.health import Health, Level, health
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.periods import parse
from knowledge.rule_changes import RuleChange, Turn, rule_change
from knowledge.series import Direction, Indicator, Reading, Target
from tests.bundles import NOW, entered_reading, made_up_bundle
from tests.series import VOCABULARY, wanted

SERIES = ("dragons", None)
TODAY = date(2026, 11, 20)
DRAGONS = Indicator(id="dragons", title="Dragons", unit="dragons", direction=Direction.LOWER)


def target(value: str, hours: int, **changes: object) -> Target:
    """Make a target that somebody set *hours* from now."""
    return wanted(value, recorded_by="Dana Made-Up", recorded_at=NOW + timedelta(hours=hours), **changes)


def reading(period: str, value: str, hours: int = 0) -> Reading:
    return entered_reading(period, value, recorded_at=NOW + timedelta(hours=hours))


def known(hours: int, *records: Reading | Target) -> Library:
    """Give the library as it is known *hours* from now."""
    bundle = made_up_bundle(
        indicators=(DRAGONS,),
        readings=tuple(one for one in records if isinstance(one, Reading)),
        targets=tuple(one for one in records if isinstance(one, Target)),
    )
    return Library(bundle, NOW + timedelta(hours=hours), VOCABULARY)


def turned(*records: Reading | Target, told: bool, day: date = TODAY) -> tuple[Turn, RuleChange | None]:
    """Give how the series stands ten hours from now beside how it stood after five, and which rule did that."""
    before, now = known(5, *records), known(10, *records)
    turn = Turn(SERIES, health(SERIES, before, TODAY), health(SERIES, now, day), told)
    return turn, rule_change(turn, now, day)


@pytest.mark.parametrize(
    ("records", "told", "kind", "by_rule"),
    [
        ((reading("2024", "120"), target("120", 1), target("100", 6)), False, Kind.OPENED, True),
        ((reading("2024", "120"), target("100", 1), target("120", 6)), True, Kind.CORRECTED, True),
        ((reading("2024", "120"), target("100", 1), target("110", 6)), True, Kind.CORRECTED, True),
        ((reading("2024", "90"), target("100", 1), reading("2025", "120", 6)), False, Kind.OPENED, False),
        ((reading("2024", "120"), target("100", 1), reading("2025", "90", 6)), True, Kind.RESOLVED, False),
        (
            (reading("2024", "90"), target("100", 1), reading("2025", "200", 6), target("110", 7)),
            False,
            Kind.OPENED,
            False,
        ),
        (
            (reading("2024", "120"), target("100", 1), reading("2025", "190", 6), target("200", 7)),
            True,
            Kind.RESOLVED,
            True,
        ),
        ((reading("2024", "120"), target("100", 6)), False, Kind.OPENED, True),
        ((target("100", 1), reading("2024", "120", 6)), False, Kind.OPENED, False),
        (
            (reading("2024", "90"), target("100", 1), target("80", 2, start="2025"), reading("2025", "95", 6)),
            False,
            Kind.OPENED,
            False,
        ),
    ],
    ids=[
        "a stricter target",
        "a laxer target",
        "a target by which it would never have been red",
        "a worse figure",
        "a better figure",
        "a figure too bad for a laxer target as well",
        "a figure that a laxer target alone makes good",
        "a first target",
        "a first figure",
        "a target that was set for the period before its figure came",
    ],
)
def test_a_target_is_named_where_it_and_no_figure_moved_the_series(
    records: tuple[Reading | Target, ...], kind: Kind, *, told: bool, by_rule: bool
) -> None:
    turn, found = turned(*records, told=told)
    assert turn.kind is kind
    assert (found is not None) is by_rule


def test_a_target_that_lapses_is_no_recovery() -> None:
    by = target("100", 1, by=parse("2026"))
    turn, found = turned(reading("2026", "120"), by, told=True, day=date(2027, 1, 1))
    assert turn.now.level is Level.UNJUDGED
    assert found == RuleChange(by, None)
    words = rule_change_words(found, turn.now, Setting(known(10, by), TODAY), SERIES)
    assert words == "The target of 100 dragons holds no longer: nothing judges the measure now."


def test_what_was_kept_before_targets_were_named_is_taken_for_a_figure() -> None:
    library = known(10, reading("2024", "120"), target("100", 1))
    turn = Turn(SERIES, Health(Level.ON_TRACK, period=parse("2024")), health(SERIES, library, TODAY), told=False)
    assert rule_change(turn, library, TODAY) is None
