"""Words: cleaning what people type, cutting it into tokens, reducing tokens to stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

from knowledge.matching.numerals import in_digits

LONGEST = 2_000
"""Characters of a question that are read; more is not a question asked in a meeting."""

_LETTERS = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„", '"') | {"&": " and ", "%": " % "}
)
_PLAIN = {**dict.fromkeys((*range(32), 127), " "), **_LETTERS}
_TOKEN = re.compile(r"%|£?\d+(?:[.,]\d+)*[a-z]*|[a-z]+(?:'[a-z]+)?[a-z0-9]*")
_THOUSANDS = re.compile(r"^(\d+)k$")
_MARKUP = re.compile(r"<[^<>]{0,300}>|@\w+")
_POSSESSIVE = re.compile(r"'(?:s|re|ve|ll|d|m|t)?$")
_stemmer = Stemmer("english")


def clean(text: str) -> str:
    """Fold *text* to lower case without markup, control characters, accents and typographic variants.

    Numbers from ten on stand in digits.
    """
    text = text[:LONGEST]
    text = text.translate(_PLAIN) if text.isascii() else _unaccented(text).translate(_LETTERS)
    if "<" in text or "@" in text:
        text = _MARKUP.sub(" ", text)
    return in_digits(" ".join(text.lower().split()))


def _unaccented(text: str) -> str:
    """Fold compatible forms, control characters and accents of text that is not plain ASCII."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def tokens(text: str) -> list[str]:
    """Cut cleaned *text* into words, numbers and per cent signs; a hyphen separates, a possessive ending falls away.

    ``10k`` becomes ``10000``.
    """
    return [token if token.isalpha() else _plain(token) for token in _TOKEN.findall(text)]


def _plain(token: str) -> str:
    return _THOUSANDS.sub(r"\g<1>000", _POSSESSIVE.sub("", token).replace(",", ""))


@lru_cache(maxsize=20_000)
def stem(token: str) -> str:
    """Reduce *token* to its stem; short words, numbers and codes stay as they are."""
    token = _IRREGULAR.get(token, token)
    if len(token) < 4 or not token.isalpha():  # noqa: PLR2004 - shorter words lose their meaning with their ending
        return token
    return str(_stemmer.stemWord(token))


_IRREGULAR = {
    **{f"{word}s": word for word in ("gp", "ehcp", "cpp", "ksi", "kpi", "oap")},
    "please": "pls",  # Who says please is not pleased.
    "children": "child",
    "men": "man",
    "women": "woman",
    "kept": "keep",
    "dealt": "deal",
    "spent": "spend",
    "safer": "safe",
    "cleaner": "clean",
    "greener": "green",
    "fairer": "fair",
    "healthier": "healthy",
}
"""Forms that a stemmer leaves alone: plurals of letters, irregular plurals and verbs, comparatives."""


def stems(text: str) -> list[str]:
    """Clean, cut and stem *text*."""
    return stemmed(clean(text))


def stemmed(cleaned: str) -> list[str]:
    """Cut and stem *cleaned* text."""
    return [stem(token) for token in tokens(cleaned)]
