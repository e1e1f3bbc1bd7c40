"""Columns that hold what the model holds: exact decimals, UTC moments, periods, names and small records."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import JsonValue
from sqlalchemy import DateTime, Dialect, Numeric, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from knowledge.periods import Period, parse
from knowledge.record import Record

R = TypeVar("R", bound=Record)
SQLITE = "sqlite"
REMEMBERED = 2048
"""Texts whose meaning is remembered."""


class ExactColumn(TypeDecorator[Decimal]):
    """A decimal that is never rounded: NUMERIC on PostgreSQL, text on SQLite (whose numbers are binary floats)."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[str]:
        """Choose the column's type in *dialect*."""
        return Text() if dialect.name == SQLITE else Numeric()

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Write *value*."""
        return f"{value:f}" if value is not None and dialect.name == SQLITE else value

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read what was written."""
        return None if value is None else Decimal(value)


class MomentColumn(TypeDecorator[datetime]):
    """A moment in UTC with microseconds: TIMESTAMPTZ on PostgreSQL, text that sorts by time on SQLite."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Choose the column's type in *dialect*."""
        return DateTime(timezone=dialect.name != SQLITE)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write *value*, which must know its time zone."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == SQLITE else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read what was written, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == SQLITE else value.astimezone(UTC)


class PeriodColumn(TypeDecorator[Period]):
    """A period as its one printed form."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write *value*."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read what was written."""
        return None if value is None else _period(value)


class NamesColumn(TypeDecorator[tuple[str, ...]]):
    """Several names, in their order, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write *value*."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read what was written."""
        return None if value is None else tuple(json.loads(value))


class JsonColumn(TypeDecorator[JsonValue]):
    """Whatever JSON can say, as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        """Write *value*."""
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> JsonValue:  # noqa: ARG002 - SQLAlchemy's signature
        """Read what was written."""
        found: JsonValue = json.loads(value or "null")
        return found


class RecordColumn(TypeDecorator[R], Generic[R]):
    """A small record as JSON text, checked by its model when read."""

    impl = Text
    cache_ok = True

    def __init__(self, model: type[R]) -> None:
        super().__init__()
        self.model = model

    def process_bind_param(self, value: R | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write *value*."""
        return None if value is None else value.model_dump_json()

    def process_result_value(self, value: str | None, dialect: Dialect) -> R | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read what was written."""
        return None if value is None else _record(self.model, value)


@lru_cache(maxsize=REMEMBERED)
def _period(text: str) -> Period:
    """Read *text* as a period; thousands of rows share a few, and so one object."""
    return parse(text)


@lru_cache(maxsize=REMEMBERED)
def _record(model: type[R], text: str) -> R:
    """Read *text* as a *model*; thousands of rows share a few, and so one object."""
    return model.model_validate_json(text)
