"""Reads one edition's file and fills in what it leaves unsaid: id prefix, edition, source, indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from adapters.files.records import record
from adapters.files.texts import Fields, entries, mapping, read_yaml
from knowledge.errors import InconsistentBundle
from knowledge.framework import Action, Component, Document, Edition, EditionBook, Fact, Goal, Measure, Statement
from knowledge.record import Record, Source


def read_edition(path: Path, documents: Mapping[str, Document]) -> EditionBook:
    """Read the edition file *path*, whose name is the edition's id; raises InconsistentBundle."""
    where = f"editions/{path.name}"
    whole = mapping(read_yaml(path, where), where)
    head = {"id": path.stem, **mapping(whole.get("edition"), f"{where}, edition")}
    edition = record(Edition, head, f"{where}, edition")
    press = Press(edition.id, _printed_in(edition, documents, where))
    made = {
        name: tuple(make(fields, place) for place, fields in entries(whole.get(name), f"{where}, {name}"))
        for name, make in press.makers().items()
    }
    return record(EditionBook, {**whole, "edition": edition, **made}, where)


def _printed_in(edition: Edition, documents: Mapping[str, Document], where: str) -> Mapping[str, Document]:
    missing = [name for name in edition.documents if name not in documents]
    if missing or not edition.documents:
        known = ", ".join(documents) or "none"
        raise InconsistentBundle(
            f"{where}, edition: “documents” must name some of documents.yaml ({known}), not “{', '.join(missing)}”."
        )
    return {name: documents[name] for name in edition.documents}


@dataclass(frozen=True)
class Press:
    """Makes the records of the edition with the id *edition*, printed in *documents*, the usual one first."""

    edition: str
    documents: Mapping[str, Document]

    def makers(self) -> Mapping[str, Callable[[Fields, str], Record]]:
        """Give what makes the entries of each list in the file."""
        return {"goals": self._goal, "measures": self._measure, "facts": self._fact, "statements": self._statement}

    def _goal(self, fields: Fields, where: str) -> Goal:
        filled = self._printed(fields, where)
        inherited: Fields = {name: fields[name] for name in ("document", "section") if name in fields}
        actions = [
            record(Action, {"goal": filled["id"], **self._printed({**inherited, **one}, place)}, place)
            for place, one in entries(fields.get("actions"), f"{where}, actions")
        ]
        return record(Goal, {**filled, "actions": actions}, where)

    def _measure(self, fields: Fields, where: str) -> Measure:
        filled = self._printed(fields, where)
        components = [
            record(Component, {"indicators": [one.get("id")], **self._named(one, place)}, place)
            for place, one in entries(fields.get("components"), f"{where}, components")
        ]
        behind = dict.fromkeys(name for part in components for name in part.indicators)
        return record(
            Measure, {"indicators": tuple(behind) or (fields["id"],), **filled, "components": components}, where
        )

    def _fact(self, fields: Fields, where: str) -> Fact:
        return record(Fact, self._printed(fields, where), where)

    def _statement(self, fields: Fields, where: str) -> Statement:
        return record(Statement, self._printed(fields, where), where)

    def _printed(self, fields: Fields, where: str) -> Fields:
        rest = {name: value for name, value in fields.items() if name not in {"document", "section"}}
        return {"edition": self.edition, **self._named(rest, where), "source": self._source(fields, where)}

    def _named(self, fields: Fields, where: str) -> Fields:
        name = fields.get("id")
        if not isinstance(name, str) or not name:
            raise InconsistentBundle(f"{where}: “id” must be a short name such as “outcome-1”.")
        return {**fields, "id": f"{self.edition}/{name}"}

    def _source(self, fields: Fields, where: str) -> Source:
        name = fields.get("document", next(iter(self.documents)))
        document = self.documents.get(str(name))
        if document is None:
            known = ", ".join(self.documents)
            raise InconsistentBundle(f"{where}: “document” must be one that the edition lists ({known}), not “{name}”.")
        origin = {"title": document.title, "document": document.id, "section": fields.get("section")}
        return record(Source, origin, where)
