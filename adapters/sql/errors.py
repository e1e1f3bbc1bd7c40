"""What can be wrong with the store.

AmbitError
└── StoreError          something is wrong with the store
    ├── BadAddress       the database URL cannot be used
    ├── StoreUnreachable the database cannot be opened, or does not answer
    ├── StoreTooNew      a newer Ambit wrote it
    ├── StoreInUse       another server serves the same SQLite file
    └── AliasesChanged   two stewards changed aliases at the same moment
"""

from __future__ import annotations

from knowledge.errors import AmbitError, Unavailable


class StoreError(AmbitError):
    """Something is wrong with the store."""


class BadAddress(StoreError):
    """The database URL cannot be used."""


class StoreUnreachable(StoreError, Unavailable):
    """The database cannot be opened, or does not answer."""


class StoreTooNew(StoreError):
    """A newer Ambit wrote the database; this one cannot read it."""


class StoreInUse(StoreError):
    """Another server serves the same SQLite file."""


class AliasesChanged(StoreError):
    """Two stewards changed aliases at the same moment."""
