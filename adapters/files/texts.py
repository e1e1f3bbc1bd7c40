"""Opens YAML and CSV files and gives their contents as plain values, refusing what cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import yaml

from knowledge.errors import InconsistentBundle

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

Fields = dict[str, object]
Row = dict[str, str]


def read_text(path: Path, where: str) -> str:
    """Give the text of *path*; raises InconsistentBundle when it is absent or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InconsistentBundle(f"{where}: this is not UTF-8 text. Save it again as UTF-8 (“CSV UTF-8”).") from None
    except OSError as error:
        raise InconsistentBundle(f"{where}: cannot be opened ({error.strerror}). Put the file there.") from None


def read_yaml(path: Path, where: str) -> object:
    """Give the value in the YAML file *path*, nothing if it is absent or empty; raises InconsistentBundle."""
    if not path.exists():
        return None
    text = read_text(path, where)
    try:
        return _value(text, where)
    except yaml.MarkedYAMLError as error:
        raise InconsistentBundle(f"{where}{_line(error.problem_mark)}: {_yaml_complaint(error)}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InconsistentBundle(f"{where}: this is not YAML ({error}). Mend or remove what is named.") from None


def read_mapping(path: Path, where: str) -> Fields:
    """Give the fields in the YAML file *path*, none if it is absent or empty; raises InconsistentBundle."""
    return mapping(read_yaml(path, where), where)


def read_entries(path: Path, where: str) -> list[tuple[str, Fields]]:
    """Give (where it stands, fields) of each entry of the list in the YAML file *path*; raises InconsistentBundle."""
    return entries(read_yaml(path, where), where)


def read_rows(path: Path, where: str, columns: frozenset[str]) -> Iterator[tuple[str, Row]]:
    """Give each row of the CSV file *path* as (where it stands, its filled cells by column name).

    Rows without any content are left out; an absent file has no rows. Raises InconsistentBundle.
    """
    if not path.exists():
        return
    table = csv.DictReader(StringIO(read_text(path, where), newline=""), strict=True)
    try:
        _refuse_unknown_columns(table.fieldnames or (), where, columns)
        for cells in table:
            place = f"{where}, line {table.line_num}"
            if row := _filled(cells, place):
                yield place, row
    except csv.Error as error:
        raise InconsistentBundle(f"{where}, line {table.line_num}: {error}. Check the quotes of this row.") from None


def mapping(value: object, where: str) -> Fields:
    """Give *value* as fields by name; nothing counts as no fields. Raises InconsistentBundle."""
    if value is None:
        return {}
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return dict(value)
    raise InconsistentBundle(f"{where}: here must stand fields, one a line, each as “name: value”.")


def entries(value: object, where: str) -> list[tuple[str, Fields]]:
    """Give *value* as (where it stands, fields) of each entry of a list; nothing counts as an empty list.

    Raises InconsistentBundle.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise InconsistentBundle(f"{where}: here must stand a list, each entry starting with “- ”.")
    numbered = ((f"{where}, entry {number}", one) for number, one in enumerate(value, start=1))
    return [_labelled(mapping(one, place), place, where) for place, one in numbered]


def _value(text: str, where: str) -> object:
    loader = LOADER(text)
    node = loader.get_single_node()
    if node is None:
        return None
    _refuse_repeated_keys(node, where)
    value: object = loader.construct_document(node)
    return value


def _labelled(fields: Fields, place: str, where: str) -> tuple[str, Fields]:
    name = fields.get("id")
    return (f"{where} “{name}”" if isinstance(name, str) else place), fields


def _refuse_repeated_keys(node: yaml.Node, where: str) -> None:
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _refuse_repeated_keys(part, where)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            raise InconsistentBundle(f"{where}{_line(key.start_mark)}: “{name}” stands here twice. Remove one of them.")
        seen.add(name)
        _refuse_repeated_keys(value, where)


def _refuse_unknown_columns(given: Sequence[str], where: str, columns: frozenset[str]) -> None:
    for name in given:
        if name not in columns:
            known = ", ".join(sorted(columns))
            raise InconsistentBundle(f"{where}: there is no column “{name}”. The columns are {known}.")
        if given.count(name) > 1:
            raise InconsistentBundle(f"{where}: the column “{name}” stands twice. Remove one of them.")


def _filled(cells: dict[str | None, object], place: str) -> Row:
    if None in cells:
        raise InconsistentBundle(f"{place}: more cells than columns. Put a text that contains a comma in quotes.")
    return {name: cell.strip() for name, cell in cells.items() if name and isinstance(cell, str) and cell.strip()}


def _line(mark: yaml.Mark | None) -> str:
    return "" if mark is None else f", line {mark.line + 1}"


def _yaml_complaint(error: yaml.MarkedYAMLError) -> str:
    return f"this is not YAML: {error.problem}. Check the indentation, and put a text with “: ” or “# ” in quotes."
