"""Turns plain fields into records of the model, and pydantic's complaints into plain words."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import InconsistentBundle
from knowledge.record import Record

R = TypeVar("R", bound=Record)


def record(model: type[R], fields: Mapping[str, object], where: str) -> R:
    """Make a *model* of *fields*; raises InconsistentBundle, naming the field and *where* it stands."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        complaints = "; ".join(_in_words(one, model) for one in error.errors(include_url=False))
        raise InconsistentBundle(f"{where}: {complaints}.") from None


def _in_words(error: ErrorDetails, model: type[Record]) -> str:
    field = f"“{_path(error)}”"
    match error["type"]:
        case "missing":
            return f"{field} is missing: add it"
        case "extra_forbidden":
            return f"there is no field {field}: {_likely(error, model)}"
        case "string_type":
            return f"{field} must be text, not {error['input']!r}: put it in quotes"
        case "decimal_parsing" | "decimal_type" | "finite_number":
            return f"{field} must be a plain number such as 1234.5, not “{error['input']}”"
        case "enum":
            return f"{field} must be one of {error['ctx']['expected']}, not “{error['input']}”"
        case _:
            return f"{field} is wrong: {error['msg']} (found “{error['input']}”)"


def _path(error: ErrorDetails) -> str:
    steps = (str(step + 1) if isinstance(step, int) else step for step in error["loc"])
    return " ".join(steps) or "entry"


def _likely(error: ErrorDetails, model: type[Record]) -> str:
    names = list(model.model_fields) if len(error["loc"]) == 1 else []
    close = get_close_matches(str(error["loc"][-1]), names, n=1)
    return f"did you mean “{close[0]}”?" if close else "correct its name or remove it"
