"""What an episode is told of by the passing of time alone."""

from __future__ import annotations

from enum import StrEnum

from knowledge.rungs import To


class Cause(StrEnum):
    """Why somebody is written to: the rungs of the ladder, and what was agreed and has come to its end."""

    OWNER = To.OWNER.value
    MANAGER = To.MANAGER.value
    DIRECTOR = To.DIRECTOR.value
    COMMITTEE = To.COMMITTEE.value
    OVERSIGHT = To.OVERSIGHT.value
    TEAM = To.TEAM.value
    ACKNOWLEDGEMENT_ENDED = "acknowledgement_ended"
    SNOOZE_ENDED = "snooze_ended"
    STEP_OVERDUE = "step_overdue"
    RETURN_MISSED = "return_missed"


REPORTED = frozenset({Cause.COMMITTEE, Cause.OVERSIGHT})
"""What is told to those who want the report on it."""

TO_PICK_UP = frozenset({Cause.OWNER, Cause.ACKNOWLEDGEMENT_ENDED, Cause.SNOOZE_ENDED})
"""What ends when it is acknowledged."""

OF_OWNERS = TO_PICK_UP | {Cause.STEP_OVERDUE}
"""What only those hear who answer for it."""


class Noted(StrEnum):
    """What Ambit itself notes in the history of an episode."""

    REMINDED = "reminded"
    ESCALATED = "escalated"
    NOBODY_TO_TELL = "nobody_to_tell"
    REOPENED = "reopened"
    STEP_CHASED = "step_chased"
    RETURN_MISSED = "return_missed"
