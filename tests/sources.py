"""The project's own source, parsed: what the tests of architecture, style and README read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "knowledge", "adapters")
SKIPPED = frozenset({"node_modules"})

Function = ast.FunctionDef | ast.AsyncFunctionDef
Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Module:
    """One file: its dotted *name*, its *path* below the top folder, its text and its tree."""

    name: str
    path: str
    text: str
    tree: ast.Module

    def nodes(self) -> Iterator[ast.AST]:
        """Give every node of the tree."""
        return ast.walk(self.tree)

    def functions(self) -> Iterator[Function]:
        """Give every function and method, nested ones too."""
        return (node for node in self.nodes() if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Give every class."""
        return (node for node in self.nodes() if isinstance(node, ast.ClassDef))

    def imports(self) -> Iterator[Import]:
        """Give every import statement, wherever it stands."""
        return (node for node in self.nodes() if isinstance(node, Import))

    def imported(self) -> frozenset[str]:
        """Name all that is imported, as `package.module` and, from a module, also as `package.module.name`."""
        return frozenset(name for node in self.imports() for name in _named(node))


def _named(node: Import) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = "." * node.level + (node.module or "")
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


def top(name: str) -> str:
    """Give the package at the top of a dotted *name*."""
    return name.split(".", 1)[0]


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read all modules below *folders* of the project, in the order of their paths."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(_read(path) for path in found if not SKIPPED & set(path.parts))


def product() -> tuple[Module, ...]:
    """Read what is shipped."""
    return modules(*PACKAGES)


def _read(path: Path) -> Module:
    below = path.relative_to(ROOT)
    text = path.read_text(encoding="utf-8")
    parts = below.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, below.as_posix(), text, ast.parse(text))
