"""The tables. Framework texts are read whole, so they are documents; readings and targets are rows, never deleted.

A row of `reading` or `target` is never changed, except that a bundled one carries its *position* in the newest
bundle, and is marked *withdrawn_at* when a newer release no longer has it: triggers of the database hold this (see
migration 0003). Conversations and questions asked are kept
for a while and then deleted.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.schema import SchemaItem

from adapters.sql.columns import ExactColumn, MomentColumn, NamesColumn, PeriodColumn, RecordColumn
from knowledge.forecasting.record import Stated
from knowledge.record import Source
from knowledge.series import Rule

NAMES = {
    "pk": "%(table_name)s_key",
    "uq": "%(table_name)s_%(column_0_N_name)s",
    "ix": "%(table_name)s_%(column_0_N_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Origin(StrEnum):
    """Who a row came from: the data that ships with Ambit, or people and systems (named in `recorded_by`)."""

    BUNDLE = "bundle"
    ENTERED = "entered"


revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", MomentColumn, nullable=False),
    Column("reason", Text, nullable=False),
    Column("release", Text),
    Column("fingerprint", Text),
    comment="One row a change; replicas poll the highest number. release and fingerprint: the bundle it brought.",
)

entry = Table(
    "entry",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    comment="The framework texts of the newest release: kind is a field of the bundle, document its JSON.",
)


def _history() -> tuple[SchemaItem, ...]:
    """Make the columns that tell where a row came from and whether it still stands."""
    return (
        Column("source", RecordColumn(Source), nullable=False),
        Column("recorded_at", MomentColumn, nullable=False),
        Column("recorded_by", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("release", Text),
        Column("withdrawn_at", MomentColumn),
        Column("content_hash", Text, nullable=False),
        UniqueConstraint("origin", "content_hash"),
    )


reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", Text, nullable=False),
    Column("breakdown", Text),
    Column("period", PeriodColumn),
    Column("value", ExactColumn),
    Column("word", Text),
    Column("qualifier", Text),
    Column("numerator", ExactColumn),
    Column("denominator", ExactColumn),
    Column("certainty", Text, nullable=False),
    Column("series_break", Boolean, nullable=False),
    Column("visible_from", MomentColumn),
    Column("commentary", Text),
    Column("published", Date),
    Column("reason", Text),
    Column("awaits", Text),
    Column("signed_off_by", Text),
    Column("delivery", Text),
    *_history(),
    Index(None, "indicator"),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", Text, nullable=False),
    Column("breakdown", Text),
    Column("start", PeriodColumn),
    Column("end", PeriodColumn),
    Column("by", PeriodColumn),
    Column("value", ExactColumn),
    Column("low", ExactColumn),
    Column("high", ExactColumn),
    Column("rule", RecordColumn(Rule), nullable=False),
    Column("note", Text),
    *_history(),
    Index(None, "indicator"),
)

rebase = Table(
    "rebase",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", Text, nullable=False),
    Column("breakdown", Text),
    Column("start", PeriodColumn, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("recorded_at", MomentColumn, nullable=False),
    Column("recorded_by", Text, nullable=False),
    comment="Limits that start anew, and what undid that; no row is changed: the last of a segment tells.",
)

receipt = Table(
    "receipt",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", MomentColumn, nullable=False),
    Column("by", Text, nullable=False),
    Column("digest", Text, index=True),
    Column("document", Text, nullable=False),
    comment="What became of each delivery of readings, as JSON; digest is the SHA-256 of a file.",
)

token = Table(
    "token",
    metadata,
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("scopes", NamesColumn, nullable=False),
    Column("created_at", MomentColumn, nullable=False),
    Column("revoked_at", MomentColumn),
    comment="Who may call: the SHA-256 of each token, never the token.",
)

early = Table(
    "early",
    metadata,
    Column("person", Text, primary_key=True),
    Column("indicator", Text, primary_key=True),
    comment="The pre-release lists: who may see a series' figures before visible_from.",
)

forecast = Table(
    "forecast",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", RecordColumn(Stated), nullable=False),
    comment="What was forecast of a next reading, as it was stated then; never changed, so that it can be scored.",
)

conversation = Table(
    "conversation",
    metadata,
    Column("key", Text, primary_key=True),
    Column("used_at", MomentColumn, nullable=False, index=True),
    Column("memory", Text, nullable=False),
    comment="What a conversation remembers, as JSON; key is a SHA-256 of its name. Deleted 12 hours after use.",
)

asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False, index=True),
    UniqueConstraint("text", "kind"),
    comment="Questions not answered as meant, without names; deleted after AMBIT_QUESTIONS_DAYS.",
)

alias = Table(
    "alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("means", Text),
    Column("about", NamesColumn, nullable=False),
    Column("owner", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("expects", NamesColumn, nullable=False),
    Column("reason", Text),
    Column("at", MomentColumn, nullable=False),
    comment="What stewards entered; no row is changed: the last one of a number says how its alias stands.",
)
