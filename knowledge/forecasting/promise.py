"""An officer's date for the return to target, against what the readings support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.forecasting.aim import UNBOUNDED, Aim, Frame, better
from knowledge.forecasting.forecast import Forecast, Method, Outlook, forecast
from knowledge.forecasting.run import NoForecast, Refusal
from knowledge.periods import Period
from knowledge.series import Direction
from knowledge.signals.limits import Point

EVEN = 0.5


class Support(StrEnum):
    """What the readings say of a promised return."""

    SUPPORTED = "supported"
    EARLIER_THAN_MODEL = "earlier_than_model"
    PASSED = "passed"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class ReturnVerdict:
    """What the readings say; *period* is when the target is met if nothing changes, empty where it never is in sight.

    *refusal* tells why nothing could be forecast.
    """

    support: Support
    period: Period | None = None
    refusal: Refusal | None = None


def judge_return(
    points: Sequence[Point], target: Decimal | None, direction: Direction, promised: Period, frame: Frame = UNBOUNDED
) -> ReturnVerdict:
    """Judge the promise that *target* is met from *promised* on; *points* may come in any order.

    A target that the newest reading meets is reached already. The promise has passed once a reading of its period, or
    of a later one, misses the target: until then its own figure may still come in.
    """
    newest = max(points, key=lambda point: point.period.end, default=None)
    sign = better(direction)
    found = forecast(points, target, direction, frame)
    if newest is not None and target is not None and sign is not None:
        if Aim(Fraction(target), sign).met_by(newest.value):
            return ReturnVerdict(Support.SUPPORTED, newest.period)
        if promised.end <= newest.period.end:
            return ReturnVerdict(Support.PASSED, None if isinstance(found, NoForecast) else _return_of(found))
    if isinstance(found, NoForecast):
        return ReturnVerdict(Support.CANNOT_TELL, refusal=found.refusal)
    return _against(found, promised)


def _against(found: Forecast, promised: Period) -> ReturnVerdict:
    period = _return_of(found)
    if period is not None:
        in_time = promised.end >= period.end
        return ReturnVerdict(Support.SUPPORTED if in_time else Support.EARLIER_THAN_MODEL, period)
    return ReturnVerdict(Support.EARLIER_THAN_MODEL if _out_of_sight(found, promised) else Support.CANNOT_TELL)


def _return_of(found: Forecast) -> Period | None:
    """Give the period in which the target is met rather than not; a series that does not move meets it at once."""
    if found.method is Method.TREND:
        return found.reached_in
    return found.next_period if found.probability >= EVEN else None


def _out_of_sight(found: Forecast, promised: Period) -> bool:
    """Tell whether nothing in the readings leads to the target by *promised*; what hits and misses by chance might."""
    if found.method is Method.TREND:
        return promised.end <= found.horizon.end
    return found.outlook is Outlook.WILL_KEEP_MISSING
