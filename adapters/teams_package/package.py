"""Writes the app package: manifest.json and two icons at the root of a ZIP file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from adapters.teams_package.errors import UnfitForTeams
from adapters.teams_package.manifest import filled

SOURCE = Path(__file__).parents[2] / "deploy" / "teams"
ICONS = ("color.png", "outline.png")
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16


def build_package(app_id: str, public_url: str, version: str, out: Path) -> Path:
    """Write ``ambit-VERSION.zip`` into the folder *out*, made when missing, and return the file's path.

    The same arguments give the same bytes. Raises UnfitForTeams for a value that Teams would refuse.
    """
    manifest = filled(_source("manifest.json").decode(), app_id, public_url, version)
    package = archive({"manifest.json": manifest.encode()} | {icon: _source(icon) for icon in ICONS})
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"ambit-{version}.zip"
    path.write_bytes(package)
    return path


def archive(files: Mapping[str, bytes]) -> bytes:
    """Give a ZIP file of *files*, name to content, without times or compression, so that equal is equal to the byte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, READABLE
            package.writestr(entry, content)
    return packed.getvalue()


def _source(name: str) -> bytes:
    try:
        return (SOURCE / name).read_bytes()
    except FileNotFoundError as missing:
        raise UnfitForTeams(
            f"{missing.filename} is missing: build the package in a full checkout of Ambit."
        ) from missing
