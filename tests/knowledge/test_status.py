"""A reading against its target: bands, edges, rules, dates and words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.periods import parse
from knowledge.record import Source
from knowledge.series import Certainty, Direction, Indicator, Lifecycle, Qualifier, Reading, Rule, RuleKind, Target
from knowledge.status import Status, assess, flaw, judge
from knowledge.targets import Standing

TODAY = date(2026, 11, 23)
SOURCE = Source(title="Made up for a test")
RECORDED = datetime(2026, 11, 1, tzinfo=UTC)

LOWER, HIGHER = Direction.LOWER, Direction.HIGHER
WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN, Status.BLUE)
figures = st.decimals(-10_000, 10_000, places=3)
directions = st.sampled_from([LOWER, HIGHER])
rules = st.builds(
    Rule,
    kind=st.sampled_from([RuleKind.RELATIVE, RuleKind.POINTS, RuleKind.ABSOLUTE]),
    red=st.decimals(0, 50, places=2),
    blue=st.decimals(0, 50, places=2),
)


def target(value: str | None = None, rule: Rule | None = None, breakdown: str | None = None, **more: str) -> Target:
    """Make a target: *more* are its periods, or its ends *low* and *high*."""
    periods = {name: parse(text) for name, text in more.items() if name in {"start", "end", "by"}}
    ends = {name: Decimal(text) for name, text in more.items() if name in {"low", "high"}}
    return Target(
        indicator="roads",
        breakdown=breakdown,
        value=None if value is None else Decimal(value),
        low=ends.get("low"),
        high=ends.get("high"),
        start=periods.get("start"),
        end=periods.get("end"),
        by=periods.get("by"),
        rule=rule or Rule(),
        source=SOURCE,
        recorded_at=RECORDED,
        recorded_by="test",
    )


def reading(value: str | None, period: str = "2024/25", qualifier: Qualifier | None = None) -> Reading:
    return Reading(
        indicator="roads",
        period=parse(period),
        value=None if value is None else Decimal(value),
        word="Amber" if value is None else None,
        qualifier=qualifier,
        source=SOURCE,
        recorded_at=RECORDED,
        recorded_by="test",
    )


def roads(lifecycle: Lifecycle = Lifecycle.ACTIVE, direction: Direction = LOWER) -> Indicator:
    return Indicator(id="roads", title="Roads", unit="%", direction=direction, lifecycle=lifecycle)


def rule(kind: RuleKind, red: int, blue: int) -> Rule:
    return Rule(kind=kind, red=Decimal(red), blue=Decimal(blue))


@pytest.mark.parametrize(
    ("sentence", "value", "direction", "status"),
    [
        ("lower is better: 10% over is still amber", "220", LOWER, Status.AMBER),
        ("a hair more than 10% over is red", "220.0000000000000000000000000000000001", LOWER, Status.RED),
        ("a hair over the target is amber", "200.0000000000000000000000000000000001", LOWER, Status.AMBER),
        ("equal to the target is green", "200.00", LOWER, Status.GREEN),
        ("5% better is still green", "190", LOWER, Status.GREEN),
        ("a hair better than 5% is blue", "189.9999999999999999999999999999999999", LOWER, Status.BLUE),
        ("higher is better: 10% under is still amber", "180", HIGHER, Status.AMBER),
        ("a hair more than 10% under is red", "179.9999999999999999999999999999999999", HIGHER, Status.RED),
        ("a hair under the target is amber", "199.9999999999999999999999999999999999", HIGHER, Status.AMBER),
        ("equal is green either way", "200", HIGHER, Status.GREEN),
        ("5% over is still green", "210", HIGHER, Status.GREEN),
        ("a hair more is blue", "210.0000000000000000000000000000000001", HIGHER, Status.BLUE),
        ("where neither way is better nothing is judged", "500", Direction.NEUTRAL, Status.CONTEXTUAL),
    ],
)
def test_the_default_bands_are_exact_at_their_edges(
    sentence: str, value: str, direction: Direction, status: Status
) -> None:
    assert judge(Decimal(value), target("200"), direction).status is status, sentence


@pytest.mark.parametrize(
    ("sentence", "value", "wanted", "status"),
    [
        ("2 points off is amber by a rule of 2 points", "88", target("90", rule(RuleKind.POINTS, 2, 1)), Status.AMBER),
        ("more than 2 points off is red", "87.9", target("90", rule(RuleKind.POINTS, 2, 1)), Status.RED),
        ("1 point better is green", "91", target("90", rule(RuleKind.POINTS, 2, 1)), Status.GREEN),
        ("more than 1 point better is blue", "91.1", target("90", rule(RuleKind.POINTS, 2, 1)), Status.BLUE),
        ("absolute tolerances count units", "79", target("90", rule(RuleKind.ABSOLUTE, 10, 5)), Status.RED),
        ("a target of 0 is met by 0", "0", target("0", rule(RuleKind.ABSOLUTE, 0, 0)), Status.GREEN),
        ("without tolerance anything worse is red", "-1", target("0", rule(RuleKind.ABSOLUTE, 0, 0)), Status.RED),
        ("without tolerance anything better is blue", "1", target("0", rule(RuleKind.ABSOLUTE, 0, 0)), Status.BLUE),
        ("a negative target has a per cent too", "-110", target("-100"), Status.AMBER),
        ("and beyond it is red", "-110.1", target("-100"), Status.RED),
        ("both ends of a range are within it", "40", target(low="40", high="60"), Status.GREEN),
        ("the upper end too", "60", target(low="40", high="60"), Status.GREEN),
        ("10% past the upper end is amber", "66", target(low="40", high="60"), Status.AMBER),
        ("more is red", "66.1", target(low="40", high="60"), Status.RED),
        ("10% under the lower end is amber", "36", target(low="40", high="60"), Status.AMBER),
        ("less is red", "35.9", target(low="40", high="60"), Status.RED),
        ("a range without an upper end has none to pass", "1000", target(low="40"), Status.GREEN),
        ("a range in units", "63", target(low="40", high="60", rule=rule(RuleKind.ABSOLUTE, 2, 0)), Status.RED),
    ],
)
def test_every_kind_of_rule_judges_in_its_own_measure(
    sentence: str, value: str, wanted: Target, status: Status
) -> None:
    assert judge(Decimal(value), wanted, HIGHER).status is status, sentence


@given(figures, figures, figures.filter(bool), directions, rules)
def test_a_better_value_never_has_a_worse_status(
    one: Decimal, other: Decimal, wanted: Decimal, direction: Direction, tolerance: Rule
) -> None:
    worse, better = sorted([one, other], reverse=direction is LOWER)
    judged = [judge(value, target(str(wanted), tolerance), direction).status for value in (worse, better)]
    assert WORST_FIRST.index(judged[0]) <= WORST_FIRST.index(judged[1])


@given(
    st.lists(figures, min_size=2, max_size=2),
    st.lists(figures.filter(bool), min_size=2, max_size=2).map(sorted),
    st.sampled_from([*RuleKind]),
    st.sampled_from(["low", "high", "both"]),
)
def test_a_value_nearer_to_the_range_never_has_a_worse_status(
    values: list[Decimal], ends: list[Decimal], kind: RuleKind, side: str
) -> None:
    low, high = (None if side == other else str(end) for end, other in zip(ends, ("high", "low"), strict=True))
    wanted = target(rule=Rule(kind=kind), **{name: end for name, end in (("low", low), ("high", high)) if end})
    above, below = (ends[1] if high else Decimal("Infinity")), (ends[0] if low else Decimal("-Infinity"))
    outside = [max(value - above, below - value, Decimal()) for value in values]
    judged = [WORST_FIRST.index(judge(value, wanted, Direction.RANGE).status) for value in values]
    same_side = all(value >= below for value in values) or all(value <= above for value in values)
    if same_side and outside[0] > outside[1]:
        assert judged[0] <= judged[1]
    assert all(
        (status == WORST_FIRST.index(Status.GREEN)) is (far == 0) for status, far in zip(judged, outside, strict=True)
    )


@given(figures.filter(bool), directions, rules)
def test_equal_to_the_target_is_green(wanted: Decimal, direction: Direction, tolerance: Rule) -> None:
    assert judge(wanted, target(str(wanted), tolerance), direction).status is Status.GREEN


@given(figures.filter(bool), rules, st.sampled_from([LOWER, HIGHER]))
def test_the_edge_of_every_band_belongs_to_the_milder_status(
    wanted: Decimal, tolerance: Rule, direction: Direction
) -> None:
    scale = abs(wanted) / 100 if tolerance.kind is RuleKind.RELATIVE else Decimal(1)
    worse = 1 if direction is LOWER else -1
    hair = Decimal("0.0000000001")
    to_judge = target(str(wanted), tolerance)
    at_red, at_blue = wanted + worse * tolerance.red * scale, wanted - worse * tolerance.blue * scale
    assert judge(at_red, to_judge, direction).status is (Status.AMBER if tolerance.red else Status.GREEN)
    assert judge(at_red + worse * hair, to_judge, direction).status is Status.RED
    assert judge(at_blue, to_judge, direction).status is Status.GREEN
    assert judge(at_blue - worse * hair, to_judge, direction).status is Status.BLUE


@pytest.mark.parametrize(
    ("wanted", "direction", "words"),
    [
        (target("0"), LOWER, "give it an absolute rule"),
        (target(low="0", high="5"), Direction.RANGE, "give it an absolute rule"),
        (target("5"), Direction.RANGE, "needs “low” and “high”"),
        (target("5", rule(RuleKind.RANGE, 10, 5)), HIGHER, "needs “low” and “high”"),
        (target("5", low="1"), HIGHER, "give one of the two"),
        (target(), HIGHER, "give one of the two"),
        (target(low="6", high="5"), Direction.RANGE, "swap"),
        (target("5", rule(RuleKind.POINTS, -1, 5)), HIGHER, "give 0 or more"),
    ],
)
def test_a_target_that_cannot_judge_says_why_and_how_to_mend_it(
    wanted: Target, direction: Direction, words: str
) -> None:
    assert words in (flaw(wanted, direction) or "")
    verdict = judge(Decimal(1), wanted, direction)
    assert (verdict.status, verdict.rule) == (Status.NO_TARGET, None)
    assert words in verdict.reasons[0]


PEOPLE = target("246")
POINTS = target("7", rule(RuleKind.POINTS, 2, 1))
ZERO = target("0", rule(RuleKind.ABSOLUTE, 0, 0))
RANGE = target(low="40", high="60")
TEN, FIVE = "10% of the target", "5% of the target"


@pytest.mark.parametrize(
    ("value", "wanted", "unit", "words", "gap"),
    [
        (
            "366",
            PEOPLE,
            "people",
            f"red: worse than target by more than {TEN}",
            "120 people above the target of 246 people",
        ),
        (
            "250",
            PEOPLE,
            "people",
            f"amber: worse than target by up to {TEN}",
            "4 people above the target of 246 people",
        ),
        ("246", PEOPLE, "people", f"green: on target or better by up to {FIVE}", "equal to the target of 246 people"),
        (
            "99",
            PEOPLE,
            "people",
            f"blue: better than target by more than {FIVE}",
            "147 people below the target of 246 people",
        ),
        (
            "9.5",
            POINTS,
            "%",
            "red: worse than target by more than 2 percentage points",
            "2.5 percentage points above the target of 7%",
        ),
        ("1234", ZERO, "people", "red: worse than target", "1,234 people above the target of 0 people"),
        ("0", ZERO, "people", "green: on target", "equal to the target of 0 people"),
        (
            "62",
            RANGE,
            "%",
            "amber: outside the range by up to 10% of the end it passed",
            "2 percentage points above the range 40% to 60%",
        ),
        ("50", RANGE, "%", "green: within the range", "within the range 40% to 60%"),
    ],
)
def test_a_verdict_says_its_rule_and_its_gap_in_words(
    value: str, wanted: Target, unit: str, words: str, gap: str
) -> None:
    verdict = judge(Decimal(value), wanted, LOWER, unit)
    assert ((verdict.rule or "").partition(" (")[0], verdict.gap) == (words, gap)


def test_before_its_date_a_target_gives_the_distance_to_go() -> None:
    verdict = judge(Decimal(450), target("234", by="2030"), LOWER, "people", Standing.NOT_YET_DUE)
    assert verdict.gap == "216 people to go to 234 people by 2030"


@pytest.mark.parametrize(
    ("sentence", "indicator", "held", "targets", "status"),
    [
        ("no reading", roads(), None, [target("5")], Status.NO_DATA),
        ("no target", roads(), reading("5"), [], Status.NO_TARGET),
        ("a target for another year", roads(), reading("5"), [target("5", start="2030", end="2030")], Status.NO_TARGET),
        ("a rating in words", roads(), reading(None), [target("5")], Status.NO_TARGET),
        ("in development", roads(Lifecycle.IN_DEVELOPMENT), None, [], Status.IN_DEVELOPMENT),
        ("a first target ends development", roads(Lifecycle.IN_DEVELOPMENT), reading("5"), [target("5")], Status.GREEN),
        ("baseline", roads(Lifecycle.BASELINE), reading("5"), [], Status.BASELINE),
        ("contextual", roads(Lifecycle.CONTEXTUAL), reading("5"), [], Status.CONTEXTUAL),
        ("neutral", roads(direction=Direction.NEUTRAL), reading("5"), [target("5")], Status.CONTEXTUAL),
        ("retired, still answerable", roads(Lifecycle.RETIRED), reading("9"), [target("5")], Status.RED),
    ],
)
def test_what_cannot_be_judged_has_a_word_of_its_own(
    sentence: str, indicator: Indicator, held: Reading | None, targets: list[Target], status: Status
) -> None:
    assert assess(indicator, held, targets, TODAY).status is status, sentence


def test_a_suppressed_reading_is_no_data() -> None:
    hidden = reading("5").model_copy(update={"certainty": Certainty.SUPPRESSED})
    assert assess(roads(), hidden, [target("5")], TODAY).status is Status.NO_DATA


def test_a_figure_printed_as_a_bound_is_judged_there_and_says_so() -> None:
    verdict = assess(roads(), reading("6", qualifier=Qualifier.UNDER), [target("5")], TODAY)
    assert (verdict.status, verdict.reasons) == (Status.RED, ("It is printed as “under 6%”: judged at that bound.",))
