"""What is to be met, among which values: a target, the way that is better, and the values that there can be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.series import Direction


@dataclass(frozen=True, slots=True)
class Frame:
    """What values there can be, and how they are shown.

    *bounds* are the lowest and highest possible value: 0 for what cannot be negative, 100 for per cent. *decimals* are
    those of the values shown; without them, as many as the most exact reading has.
    """

    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    decimals: int | None = None

    def possible(self, value: Fraction) -> Fraction:
        """Give the possible value nearest to *value*."""
        low, high = self.bounds
        value = value if low is None else max(value, Fraction(low))
        return value if high is None else min(value, Fraction(high))

    def shown(self, value: Fraction, decimals: int) -> Decimal:
        """Round *value* to *decimals*, unless the frame says how many, and never past its bounds."""
        low, high = self.bounds
        number = rounded(value, decimals if self.decimals is None else self.decimals)
        number = number if low is None else max(number, low)
        return number if high is None else min(number, high)


UNBOUNDED = Frame()


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be met: *target* or more where *sign* is 1, *target* or less where it is -1."""

    target: Fraction
    sign: int
    frame: Frame = UNBOUNDED

    def met_by(self, value: Fraction | Decimal) -> bool:
        """Tell whether *value* meets the target; one equal to it does."""
        return self.sign * (Fraction(value) - self.target) >= 0

    def missed_by_all(self, low: Fraction, high: Fraction) -> bool:
        """Tell whether all values from *low* to *high* miss the target."""
        return not self.met_by(high if self.sign > 0 else low)

    def beaten_by_all(self, low: Fraction, high: Fraction) -> bool:
        """Tell whether all values from *low* to *high* are better than the target."""
        return self.sign * ((low if self.sign > 0 else high) - self.target) > 0

    def settled(self) -> bool | None:
        """Tell whether every possible value meets the target, or none does; nothing where some may and some not."""
        worst, best = self.frame.bounds[:: self.sign]
        if worst is not None and self.met_by(worst):
            return True
        return False if best is not None and not self.met_by(best) else None


def better(direction: Direction) -> int | None:
    """Give 1 where more is better and -1 where less is; nothing where neither is."""
    return {Direction.HIGHER: 1, Direction.LOWER: -1}.get(direction)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Round *value* to *decimals* places, halves away from 0, whatever the precision of decimals is set to."""
    steps = int(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal(f"{'-' if value < 0 and steps else ''}{steps}E-{decimals}")


def decimals_of(value: Decimal) -> int:
    """Count the decimal places with which *value* is written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
