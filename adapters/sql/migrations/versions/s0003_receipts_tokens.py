"""Readings come in: receipts, tokens, who may see figures early; and the database itself keeps what was recorded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Spelt out, because later changes of the code's own types must not change this step.
MOMENT = sa.DateTime(timezone=True)
KEPT = ("reading", "target")


def upgrade() -> None:
    """Make the tables and columns."""
    for name in ("reason", "awaits", "signed_off_by", "delivery"):
        op.add_column("reading", sa.Column(name, sa.Text()))
    op.create_table(
        "receipt",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text()),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="receipt_key"),
        comment="What became of each delivery of readings, as JSON; digest is the SHA-256 of a file.",
    )
    op.create_index("receipt_digest", "receipt", ["digest"])
    op.create_table(
        "token",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("name", name="token_key"),
        sa.UniqueConstraint("digest", name="token_digest"),
        comment="Who may call: the SHA-256 of each token, never the token.",
    )
    op.create_table(
        "early",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "indicator", name="early_key"),
        comment="The pre-release lists: who may see a series' figures before visible_from.",
    )
    op.create_table(
        "forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="forecast_key"),
        comment="What was forecast of a next reading, as it was stated then; never changed, so that it can be scored.",
    )
    _keep()


def _keep() -> None:
    """Let the database refuse to delete what was recorded, and to change what somebody entered."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION ambit_keep() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'what was recorded is kept as it is'; END $$"
        )
    for table in KEPT:
        _refuse(f"{table}_kept", f"BEFORE DELETE ON {table}", "")
        _refuse(f"{table}_unchanged", f"BEFORE UPDATE ON {table}", "OLD.origin = 'entered'")
    for table in ("receipt", "forecast"):
        _refuse(f"{table}_kept", f"BEFORE DELETE ON {table}", "")
        _refuse(f"{table}_unchanged", f"BEFORE UPDATE ON {table}", "")


def _refuse(name: str, event: str, when: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        condition = f" WHEN ({when})" if when else ""
        op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW{condition} EXECUTE FUNCTION ambit_keep()")
    else:
        condition = f" WHEN {when}" if when else ""
        op.execute(
            f"CREATE TRIGGER {name} {event}{condition} "
            "BEGIN SELECT RAISE(ABORT, 'what was recorded is kept as it is'); END"
        )
