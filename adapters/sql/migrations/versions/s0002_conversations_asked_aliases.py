"""What people say: conversations for a while, questions not answered as meant, and stewards' aliases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Spelt out, because later changes of the code's own types must not change this step.
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversation",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="conversation_key"),
        comment="What a conversation remembers, as JSON; key is a SHA-256 of its name. Deleted 12 hours after use.",
    )
    op.create_index("conversation_used_at", "conversation", ["used_at"])
    _asked()
    _alias()


def _asked() -> None:
    op.create_table(
        "asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="asked_key"),
        sa.UniqueConstraint("text", "kind", name="asked_text_kind"),
        comment="Questions not answered as meant, without names; deleted after AMBIT_QUESTIONS_DAYS.",
    )
    op.create_index("asked_last", "asked", ["last"])


def _alias() -> None:
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("means", sa.Text()),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("expects", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="alias_key"),
        comment="What stewards entered; no row is changed: the last one of a number says how its alias stands.",
    )
    op.create_index("alias_number", "alias", ["number"])
