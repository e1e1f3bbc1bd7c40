"""The first schema: changes, framework texts, readings and targets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Spelt out, because later changes of the code's own types must not change this step.
EXACT = sa.Numeric().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("release", sa.Text()),
        sa.Column("fingerprint", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="revision_key"),
        comment="One row a change; replicas poll the highest number. release and fingerprint: the bundle it brought.",
    )
    op.create_table(
        "entry",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "position", name="entry_key"),
        comment="The framework texts of the newest release: kind is a field of the bundle, document its JSON.",
    )
    _reading()
    _target()


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text()),
        sa.Column("period", sa.Text()),
        sa.Column("value", EXACT),
        sa.Column("word", sa.Text()),
        sa.Column("qualifier", sa.Text()),
        sa.Column("numerator", EXACT),
        sa.Column("denominator", EXACT),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("series_break", sa.Boolean(), nullable=False),
        sa.Column("visible_from", MOMENT),
        sa.Column("commentary", sa.Text()),
        sa.Column("published", sa.Date()),
        *_history(),
        sa.PrimaryKeyConstraint("id", name="reading_key"),
        sa.UniqueConstraint("origin", "content_hash", name="reading_origin_content_hash"),
    )
    op.create_index("reading_indicator", "reading", ["indicator"])


def _target() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text()),
        sa.Column("start", sa.Text()),
        sa.Column("end", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("value", EXACT),
        sa.Column("low", EXACT),
        sa.Column("high", EXACT),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        *_history(),
        sa.PrimaryKeyConstraint("id", name="target_key"),
        sa.UniqueConstraint("origin", "content_hash", name="target_origin_content_hash"),
    )
    op.create_index("target_indicator", "target", ["indicator"])


def _history() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("release", sa.Text()),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("content_hash", sa.Text(), nullable=False),
    )
