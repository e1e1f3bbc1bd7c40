"""What can be wrong with what Ambit is given.

AmbitError
├── UnreadablePeriod   a text that is no period
├── AmbiguousPeriod    a text that is two periods
├── UnknownSubject     an id that names nothing in the library
├── Unavailable        what is needed is away for now, through no fault of whoever asks
└── InconsistentBundle data files that contradict each other
"""

from __future__ import annotations


class AmbitError(Exception):
    """Something is wrong; the message says what, and how to mend it."""


class UnreadablePeriod(AmbitError):
    """The text is not a period."""


class AmbiguousPeriod(AmbitError):
    """The text can be read as two different periods."""


class UnknownSubject(AmbitError):
    """Nothing in the library has this id."""


class Unavailable(AmbitError):
    """What is needed is away for now; nothing was changed, and whoever asks did nothing wrong."""


class InconsistentBundle(AmbitError):
    """The data files contradict each other."""
