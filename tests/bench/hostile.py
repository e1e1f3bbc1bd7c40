"""Hostile text: ten thousand characters of things that nobody asks, to see how long the slowest answer takes."""

from __future__ import annotations

import string
from collections.abc import Mapping
from itertools import cycle, islice

from knowledge.library import Bundle

LENGTH = 10_000


def texts(bundle: Bundle) -> Mapping[str, str]:
    """Give a text of each kind; the words are those of the documents in *bundle*."""
    words = " ".join(document.text for document in bundle.documents)
    kinds = {
        "one letter": "a",
        "one letter between spaces": "a ",
        "all letters": string.ascii_letters,
        "letters in other order": "".join(string.ascii_lowercase[place * 7 % 26] for place in range(997)),
        "digits": "20162021 ",
        "brackets": "([{<>}])",
        "markup": "<at>Ambit</at><b>",
        "SQL": "'; DROP TABLE readings; -- ",
        "combining marks": "e\u0301\u0302\u0323",
        "emoji": "🚧👩‍👩‍👧",
        "right to left": "\u202eמבחן العربية ",
        "conjunctions": "roads and buses and ",
        "questions": "how many? and what is ambition 3? ",
        "slips": "potholse brodband apprentiships ",
        "everything the documents say": words,
    }
    return {name: "".join(islice(cycle(text), LENGTH)) for name, text in kinds.items()}
