"""Brings the schema to the newest form; the steps are the files under `migrations/versions`."""

from __future__ import annotations

import re
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from adapters.sql.errors import StoreTooNew

STEPS = files("adapters.sql").joinpath("migrations")
_STEP = re.compile(r"s(?P<revision>\d{4})_\w+\.py")
_KEPT_IN = "alembic_version"


def steps() -> list[str]:
    """Give the revisions that this program knows, the oldest first, as the names of their files begin."""
    found = (_STEP.fullmatch(path.name) for path in STEPS.joinpath("versions").iterdir())
    return sorted(step["revision"] for step in found if step)


def is_current(connection: Connection) -> bool:
    """Tell whether the schema is the newest one known; raises StoreTooNew when it is newer than that."""
    held = held_revision(connection)
    known = steps()
    if held is not None and held not in known:
        raise StoreTooNew(
            f"A newer Ambit wrote this database (schema {held}, this program knows {known[-1]}): "
            "start that newer version, or restore a backup made before it."
        )
    return held == known[-1]


def held_revision(connection: Connection) -> str | None:
    """Give the revision that the schema has; nothing for an empty database."""
    if not inspect(connection).has_table(_KEPT_IN):
        return None
    held: str | None = connection.execute(text(f"select version_num from {_KEPT_IN}")).scalar()  # noqa: S608 - ours
    return held


def migrate(connection: Connection, upto: str = "head") -> None:
    """Apply the missing steps *upto* one within *connection*'s transaction; raises StoreTooNew."""
    if is_current(connection):
        return
    from alembic import command  # noqa: PLC0415 - hardly a start has steps to apply
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    command.upgrade(config, upto)
