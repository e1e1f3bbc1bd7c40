"""People, the chats they are reached in, what was done about episodes, and what is told beside them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# Spelt out, because later changes of the code's own types must not change this step.
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; addresses move from those who follow and from messages to the chats that they are of."""
    _acting()
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="person_key"),
        comment="Who is known, by Entra object id: roles, what they own and lead, and whom they answer to.",
    )
    op.create_table(
        "chat",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("gone_at", MOMENT),
        sa.PrimaryKeyConstraint("conversation", name="chat_key"),
        comment="The chats that can be written to, and when they want to hear.",
    )
    op.create_index("chat_person", "chat", ["person"])
    op.create_table(
        "quiet",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="quiet_key"),
        comment="Pre-election periods, in which members, groups and channels are told nothing unasked.",
    )
    _move_addresses()
    _reshape()


def _acting() -> None:
    op.create_table(
        "deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="deed_key"),
        comment="What was done about each episode, by whom and when; never changed.",
    )
    op.create_index("deed_episode", "deed", ["episode"])
    for name, event in (("deed_kept", "DELETE"), ("deed_unchanged", "UPDATE")):
        _refuse(name, f"BEFORE {event} ON deed")
    op.create_table(
        "notice",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="notice_key"),
        sa.UniqueConstraint("kind", "subject", "slot", name="notice_kind_subject_slot"),
        comment="What was told beside episodes; one row a kind, subject and slot, so that it is told once.",
    )


def _move_addresses() -> None:
    """Make a chat of each conversation that follows anything, at the address that was noted last."""
    rows = op.get_bind().execute(sa.text("SELECT conversation, address, since FROM follower ORDER BY since"))
    chats = {row.conversation: _chat(row) for row in rows}
    for values in chats.values():
        op.get_bind().execute(
            sa.text(
                "INSERT INTO chat (conversation, place, person, address, hours, seen_at) "
                "VALUES (:conversation, :place, :person, :address, '{}', :seen_at)"
            ),
            values,
        )


def _chat(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    kind = (json.loads(row.address) or {}).get("conversation_type")
    place = {"groupChat": "group", "channel": "channel"}.get(str(kind), "personal")
    person = (json.loads(row.address) or {}).get("aad_object_id") if place == "personal" else None
    return {
        "conversation": row.conversation,
        "place": place,
        "person": person,
        "address": row.address,
        "seen_at": row.since,
    }


def _reshape() -> None:
    """Give followers a pace and messages a ref; the episodes of before say since when they wait."""
    op.add_column("watched", sa.Column("run", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("watched", sa.Column("judged_by", sa.Text()))
    op.add_column("announcement", sa.Column("reason", sa.Text()))
    with op.batch_alter_table("follower") as table:
        table.drop_column("address")
        table.add_column(sa.Column("pace", sa.Text(), nullable=False, server_default="at_once"))
        table.add_column(sa.Column("limit", sa.Text()))
    op.add_column("message", sa.Column("ref", sa.Text(), nullable=False, server_default=""))
    op.add_column("message", sa.Column("pace", sa.Text(), nullable=False, server_default="at_once"))
    op.execute("UPDATE message SET ref = 'E' || episode || '.' || number")
    with op.batch_alter_table("message") as table:
        table.drop_column("number")
        table.drop_column("address")
        table.alter_column("episode", existing_type=sa.Integer(), nullable=True)
    op.create_index("message_episode", "message", ["episode"])
    for number, text in op.get_bind().execute(sa.text("SELECT number, document FROM episode")).all():
        document = json.loads(text)
        until = document.pop("acknowledged_until", None)
        document |= {"until": until, "waiting_since": document["opened_at"]}
        op.get_bind().execute(
            sa.text("UPDATE episode SET document = :document WHERE number = :number"),
            {"document": json.dumps(document), "number": number},
        )


def _refuse(name: str, event: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW EXECUTE FUNCTION ambit_keep()")
    else:
        op.execute(
            f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, 'what was recorded is kept as it is'); END"
        )
