"""The bundle: all data that a library is made of, as files or a store hold it."""

from __future__ import annotations

from knowledge.forecasting.record import Stated
from knowledge.framework import Committee, Crosswalk, Document, EditionBook
from knowledge.rebases import Rebase
from knowledge.record import Record
from knowledge.rungs import Rung
from knowledge.series import Benchmark, Indicator, Reading, Target


class Bundle(Record):
    """All data that a library is made of, as files or a store hold it; *readings* are all rows ever recorded."""

    documents: tuple[Document, ...] = ()
    books: tuple[EditionBook, ...] = ()
    committees: tuple[Committee, ...] = ()
    crosswalk: tuple[Crosswalk, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    readings: tuple[Reading, ...] = ()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    forecasts: tuple[Stated, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    ladder: tuple[Rung, ...] = ()
