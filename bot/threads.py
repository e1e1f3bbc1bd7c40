"""The thread of a conversation, and its written form: what one turn leaves for the next."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from knowledge.question import Memory, Set, Single

MEMORY = TypeAdapter(Memory)
QUESTIONS = {one.__name__: TypeAdapter[Single](one) for one in get_args(Single)}
"""How each sort of question is written, by its name: several have the same fields."""

ASKED = ("last", "shown")
"""The questions that a memory holds."""


@dataclass(frozen=True)
class Thread:
    """What one conversation holds: the *memory* of its last turn, and what was *asked* in it, without names."""

    memory: Memory = field(default_factory=Memory)
    asked: str = ""


def written(thread: Thread) -> str:
    """Write *thread* as JSON."""
    memory = MEMORY.dump_python(thread.memory, mode="json", exclude_defaults=True)
    sorts = {name: type(one).__name__ for name in ASKED if (one := getattr(thread.memory, name)) is not None}
    return json.dumps({"memory": memory, "last": None, **sorts, "asked": thread.asked})


def read(text: str) -> Thread:
    """Read what `written` wrote; what has another shape, as another release would write it, is an empty thread."""
    try:
        form = json.loads(text)
        fields = dict(form["memory"])
        held = {name: fields.pop(name, None) for name in ASKED}
        last, shown = (QUESTIONS[form[name]].validate_python(held[name]) if form.get(name) else None for name in ASKED)
        if not isinstance(shown, Set | None):
            return Thread()
        return Thread(replace(MEMORY.validate_python(fields), last=last, shown=shown), str(form["asked"]))
    except (ValueError, KeyError, TypeError, ValidationError):
        return Thread()
