"""How the web door behaves."""

from __future__ import annotations

from knowledge.record import Record


class WebSettings(Record):
    """*dev* opens pages and API to this machine alone; otherwise *token* opens them, and without one they stay shut.

    *sample* says that the data is an example and not the council's: every page then bears that label. Questions not
    answered as meant are kept for *questions_days*, 0 keeps none: the page on privacy says so.
    """

    dev: bool = False
    token: str | None = None
    sample: bool = False
    questions_days: int = 0
