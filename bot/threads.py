"""The thread of a conversation, and its written form: what one turn leaves for the next."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from knowledge.question import Memory, Single

MEMORY = TypeAdapter(Memory)
QUESTIONS = {one.__name__: TypeAdapter[Single](one) for one in get_args(Single)}
"""How each sort of question is written, by its name: several have the same fields."""


@dataclass(frozen=True)
class Thread:
    """What one conversation holds: the *memory* of its last turn, and what was *asked* in it, without names."""

    memory: Memory = field(default_factory=Memory)
    asked: str = ""


def written(thread: Thread) -> str:
    """Write *thread* as JSON."""
    memory = MEMORY.dump_python(thread.memory, mode="json", exclude_defaults=True)
    last = thread.memory.last
    return json.dumps({"memory": memory, "last": type(last).__name__ if last else None, "asked": thread.asked})


def read(text: str) -> Thread:
    """Read what `written` wrote; what has another shape, as another release would write it, is an empty thread."""
    try:
        form = json.loads(text)
        fields = dict(form["memory"])
        last = fields.pop("last", None)
        memory = MEMORY.validate_python(fields)
        if form["last"] is not None:
            memory = replace(memory, last=QUESTIONS[form["last"]].validate_python(last))
        return Thread(memory, str(form["asked"]))
    except (ValueError, KeyError, TypeError, ValidationError):
        return Thread()
