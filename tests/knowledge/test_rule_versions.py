"""An answer names the rule that judged, whose it is, and which version."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from knowledge.record import Source
from knowledge.series import Direction, Rule, Target
from knowledge.status import judge

OWN = Rule(red=Decimal(2))


@pytest.mark.parametrize(
    ("sentence", "rule", "by", "named"),
    [
        ("the default rule bears its version", Rule(), "bundle", "(default rule, version 1)"),
        ("a rule that ships with its target is the target's own", OWN, "bundle", "(the target's own rule)"),
        ("one that somebody set bears its day", OWN, "Dana Made-Up", "(the target's own rule, set 1 November 2026)"),
    ],
)
def test_a_verdict_says_whose_its_rule_is_and_which_version(sentence: str, rule: Rule, by: str, named: str) -> None:
    wanted = Target(
        indicator="roads",
        value=Decimal(246),
        rule=rule,
        source=Source(title="A made-up source"),
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        recorded_by=by,
    )
    verdict = judge(Decimal(366), wanted, Direction.LOWER, "people")
    assert (verdict.rule or "").endswith(named), sentence
