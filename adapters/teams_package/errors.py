"""What can be wrong with what a package is built from.

AmbitError
└── UnfitForTeams      an id, an address, a version or a source file that Teams would refuse
"""

from __future__ import annotations

from knowledge.errors import AmbitError


class UnfitForTeams(AmbitError):
    """Teams would refuse the package; the message says why, and how to mend it."""
