"""Off track: what was last known of each series, episodes, announcements, followers, and the messages to send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# Spelt out, because later changes of the code's own types must not change this step.
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "watched",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text()),
        sa.Column("since", sa.Text()),
        sa.Column("period", sa.Text()),
        sa.PrimaryKeyConstraint("indicator", "breakdown", name="watched_key"),
        comment="The health of each series that was last told; breakdown is empty for the whole.",
    )
    op.create_table(
        "episode",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="episode_key"),
    )
    op.create_index("episode_indicator_breakdown", "episode", ["indicator", "breakdown"])
    op.create_table(
        "announcement",
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("episode", "number", name="announcement_key"),
    )
    op.create_table(
        "follower",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation", "scope", "subject", name="follower_key"),
    )
    _message()


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("owner", sa.Text()),
        sa.Column("activity", sa.Text()),
        sa.Column("settled_at", MOMENT),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="message_key"),
        sa.UniqueConstraint("key", name="message_uq_key"),
        comment="The outbox: rows are written with what they tell of, and kept. owner holds the lease.",
    )
    op.create_index("message_state_not_before", "message", ["state", "not_before"])
    op.create_index("message_conversation", "message", ["conversation"])
