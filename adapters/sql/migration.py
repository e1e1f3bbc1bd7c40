"""Brings the schema to the newest form; the steps are the files under `migrations/versions`."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from adapters.sql.errors import StoreTooNew

STEPS = str(files("adapters.sql").joinpath("migrations"))


def is_current(connection: Connection) -> bool:
    """Tell whether the schema is the newest one known; raises StoreTooNew when it is newer than that."""
    held = MigrationContext.configure(connection).get_current_revision()
    steps = ScriptDirectory(STEPS)
    newest = steps.get_current_head()
    if held is not None and held not in {step.revision for step in steps.walk_revisions()}:
        raise StoreTooNew(
            f"A newer Ambit wrote this database (schema {held}, this program knows {newest}): "
            "start that newer version, or restore a backup made before it."
        )
    return held == newest


def migrate(connection: Connection, upto: str = "head") -> None:
    """Apply the missing steps *upto* one within *connection*'s transaction; raises StoreTooNew."""
    if is_current(connection):
        return
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", STEPS.replace("%", "%%"))
    command.upgrade(config, upto)
