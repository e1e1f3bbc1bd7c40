"""Hostile text: ten thousand characters of things that nobody asks, to see how long the slowest answer takes."""

from __future__ import annotations

import string
from collections.abc import Mapping
from itertools import cycle, islice
from random import Random

from knowledge.library import Library

LENGTH = 10_000
SURROGATES = range(0xD800, 0xE000)


def texts(library: Library) -> Mapping[str, str]:
    """Give a text of each kind, the same every time; words and aliases are those of *library*."""
    words = " ".join(document.text for document in library.bundle.documents)
    chance = Random(2026)  # noqa: S311 - a choice of letters, no secret
    characters = [chr(code) for code in range(32, 0x11_0000) if code not in SURROGATES]
    kinds = {
        "one letter": "a",
        "one letter between spaces": "a ",
        "all letters": string.ascii_letters,
        "letters in other order": "".join(string.ascii_lowercase[place * 7 % 26] for place in range(997)),
        "random letters": "".join(chance.choices(string.ascii_lowercase + " ", k=LENGTH)),
        "random Unicode": "".join(chance.choices(characters, k=LENGTH)),
        "digits": "20162021 ",
        "brackets": "([{<>}])",
        "markup": "<at>Ambit</at><b>",
        "SQL": "'; DROP TABLE readings; -- ",
        "combining marks": "e\u0301\u0302\u0323",
        "emoji": "🚧👩‍👩‍👧",
        "right to left": "\u202eמבחן العربية ",
        "conjunctions": "roads and buses and ",
        "questions": "how many? and what is ambition 3? ",
        "years": "2016-21 ",
        "stretches of years": "how much in 21-22 ",
        "committees": "the adults and health committees ",
        "all things": "all thing ",
        "second requests": "firstly roads; secondly buses. also care? ",
        "slips": "potholse brodband apprentiships ",
        "one alias": f"{library.vocabulary.aliases[0].said[0]} ",
        "everything the documents say": words,
    }
    return {name: "".join(islice(cycle(text), LENGTH)) for name, text in kinds.items()}
