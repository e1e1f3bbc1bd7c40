"""How the web door behaves."""

from __future__ import annotations

from knowledge.record import Record


class WebSettings(Record):
    """*dev* opens pages and API to this machine alone; otherwise *token* opens them, and without one they stay shut.

    *sample* says that the data is an example and not the council's: every page then bears that label.
    """

    dev: bool = False
    token: str | None = None
    sample: bool = False
