"""What is held, so that an answer can be checked against it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answer import TEXT_LIMIT, Answer, Figure
from knowledge.figures import plain_target
from knowledge.library import Library
from knowledge.numbers import plain


class Held:
    """What *library* holds, to look an answer up in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        bundle = library.bundle
        self._values = {(one.indicator, str(one.period), plain(one.value)) for one in bundle.benchmarks}
        for reading in bundle.readings:
            value = (reading.word or "") if reading.value is None else plain(reading.value)
            self._values.add((reading.indicator, str(reading.period), value))
        self._printed = {(fact.title, fact.period, fact.value) for fact in library.facts.values()}
        self._targets = {(one.indicator, plain_target(one)) for one in bundle.targets}

    def troubles(self, given: Answer) -> Iterator[str]:
        """Name everything in *given* that is not held, or breaks its form."""
        if not given.text.strip() or len(given.text) > TEXT_LIMIT:
            yield f"has a text of {len(given.text)} characters"
        if given.data_version != self._library.version or not 0 <= given.confidence <= 1:
            yield f"is signed {given.data_version} {given.confidence}"
        for subject in (*given.subjects, *given.options):
            entity = self._library.entity(subject.id)
            if subject.statement not in {getattr(entity, name, None) for name in ("statement", "title", "name")}:
                yield f"words {subject.id} in its own way"
        yield from (f"holds no {figure}" for figure in given.figures if not self._has(figure))
        if Answer.model_validate_json(given.model_dump_json()) != given:
            yield "is not the same after a journey as JSON"

    def _has(self, figure: Figure) -> bool:
        target = figure.target is None or (figure.indicator, figure.target) in self._targets
        if figure.value is None:
            return target
        read = (figure.indicator or "", str(figure.period), figure.value) in self._values
        return target and (read or (figure.title, figure.period, figure.value) in self._printed)
