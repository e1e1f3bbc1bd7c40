"""The fixed words for a probability.

Source: the Probability Yardstick of the Professional Head of Intelligence Assessment (Cabinet Office, “Explaining
Uncertainty in UK Intelligence Assessment”, GOV.UK, 24 March 2025): remote chance up to 5 %, highly unlikely 10–20,
unlikely 25–35, realistic possibility 40–50, likely 55–75, highly likely 80–90, almost certain from 95 %. It leaves gaps
so that analysts choose; a computed probability may fall into one, so each gap is cut in its middle. The cuts are ours
and to be confirmed.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum


class Likelihood(StrEnum):
    """How likely, in words, from least to most."""

    REMOTE_CHANCE = "remote_chance"
    HIGHLY_UNLIKELY = "highly_unlikely"
    UNLIKELY = "unlikely"
    REALISTIC_POSSIBILITY = "realistic_possibility"
    LIKELY = "likely"
    HIGHLY_LIKELY = "highly_likely"
    ALMOST_CERTAIN = "almost_certain"


CUTS = (0.075, 0.225, 0.375, 0.525, 0.775, 0.925)
"""Where one word ends and the next, which takes the cut itself, begins."""


def likelihood(probability: float) -> Likelihood:
    """Give the word for *probability*, which lies from 0 to 1."""
    if not 0 <= probability <= 1:
        raise ValueError("a probability lies from 0 to 1")
    return tuple(Likelihood)[bisect_right(CUTS, probability)]
