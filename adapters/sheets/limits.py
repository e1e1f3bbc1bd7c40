"""How much of a file is read: far more than anybody fills in by hand, far less than what stops the service."""

from __future__ import annotations

MIB = 1024 * 1024

MOST_BYTES = 20 * MIB
"""Of the file as it is uploaded."""

MOST_INFLATED = 200 * MIB
"""Of all parts of an .xlsx file together, unpacked."""

MOST_RATIO = 250
"""Times that one part of an .xlsx file grows when it is unpacked; sheets of a council grow five to thirty times."""

SMALL_PART = MIB
"""A part that unpacks to less than this may grow by any ratio."""

MOST_PARTS = 2_000
MOST_TAGS = 5_000_000
"""Elements read of one part: an element of four bytes costs more than its share of MOST_INFLATED."""

MOST_ROWS = 1_048_576
LAST_COLUMN = 16_384
"""The sheet of a spreadsheet program is this high and this wide."""

MOST_LINES = 1_000_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 2_000
"""Of one cell."""

HEADER_WITHIN = 20
"""Rows within which the header is looked for."""

MOST_EMPTY_ROWS = 1_000
"""After as many empty rows one after the other a sheet of an .xlsx file has ended: the rest is formatting."""
