"""Rebases: somebody says that a process changed for good, and its limits start anew; the database keeps each row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rebase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text()),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="rebase_key"),
        comment="Limits that start anew, and what undid that; no row is changed: the last of a segment tells.",
    )
    _refuse("rebase_kept", "BEFORE DELETE ON rebase")
    _refuse("rebase_unchanged", "BEFORE UPDATE ON rebase")


def _refuse(name: str, event: str) -> None:
    """Let the database refuse *event*, by what step 0003 made for it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW EXECUTE FUNCTION ambit_keep()")
    else:
        op.execute(
            f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, 'what was recorded is kept as it is'); END"
        )
