"""The tables of alerts: what was told, who acts, who is told, and the outbox; people and the chats they write in."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from adapters.sql.columns import JsonColumn, MomentColumn, PeriodColumn, RecordColumn
from adapters.sql.schema import metadata
from knowledge.episodes import Episode
from knowledge.following import Hours, Limit
from knowledge.people import Person
from knowledge.quiet import QuietPeriod

watched = Table(
    "watched",
    metadata,
    Column("indicator", Text, primary_key=True),
    Column("breakdown", Text, primary_key=True),
    Column("level", Text, nullable=False),
    Column("severity", Text),
    Column("since", PeriodColumn),
    Column("period", PeriodColumn),
    Column("run", Integer, nullable=False),
    Column("judged_by", Text),
    comment="The health of each series that was last told; breakdown is empty for the whole.",
)

episode = Table(
    "episode",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("indicator", Text, nullable=False),
    Column("breakdown", Text, nullable=False),
    Column("document", RecordColumn(Episode), nullable=False),
    Index(None, "indicator", "breakdown"),
)

announcement = Table(
    "announcement",
    metadata,
    Column("episode", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", MomentColumn, nullable=False),
    Column("reason", Text),
)

deed = Table(
    "deed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("episode", Integer, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", MomentColumn, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("details", JsonColumn, nullable=False),
    comment="What was done about each episode, by whom and when; never changed.",
)

notice = Table(
    "notice",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("slot", Text, nullable=False),
    Column("at", MomentColumn, nullable=False),
    UniqueConstraint("kind", "subject", "slot"),
    comment="What was told beside episodes; one row a kind, subject and slot, so that it is told once.",
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", RecordColumn(Person), nullable=False),
    comment="Who is known, by Entra object id: roles, what they own and lead, and whom they answer to.",
)

chat = Table(
    "chat",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("person", Text, index=True),
    Column("name", Text),
    Column("address", JsonColumn, nullable=False),
    Column("hours", RecordColumn(Hours), nullable=False),
    Column("seen_at", MomentColumn, nullable=False),
    Column("gone_at", MomentColumn),
    comment="The chats that can be written to, and when they want to hear.",
)

follower = Table(
    "follower",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("pace", Text, nullable=False),
    Column("limit", RecordColumn(Limit)),
    Column("since", MomentColumn, nullable=False),
)

quiet = Table(
    "quiet",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", RecordColumn(QuietPeriod), nullable=False),
    comment="Pre-election periods, in which members, groups and channels are told nothing unasked.",
)

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("conversation", Text, nullable=False, index=True),
    Column("episode", Integer, index=True),
    Column("pace", Text, nullable=False),
    Column("body", JsonColumn, nullable=False),
    Column("not_before", MomentColumn, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", MomentColumn),
    Column("owner", Text),
    Column("activity", Text),
    Column("settled_at", MomentColumn),
    Column("error", Text),
    UniqueConstraint("key", name="message_uq_key"),
    Index(None, "state", "not_before"),
    comment="The outbox: rows are written with what they tell of, and kept. owner holds the lease.",
)
