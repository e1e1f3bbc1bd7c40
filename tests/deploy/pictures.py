"""Reads the pixels of a PNG: eight bits a channel, not interlaced, which is what the icons are."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}


@dataclass(frozen=True)
class Picture:
    """*pixels* row by row, each of (red, green, blue, alpha) from 0 to 255."""

    width: int
    height: int
    pixels: tuple[tuple[int, int, int, int], ...]


def read_png(content: bytes) -> Picture:
    """Decode *content*; raises ValueError when it is no PNG of the two kinds read here."""
    chunks = _chunks(content)
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if depth != 8 or colour not in CHANNELS or interlaced:
        raise ValueError("only 8-bit RGB or RGBA without interlace is read")
    channels = CHANNELS[colour]
    raw = zlib.decompress(chunks[b"IDAT"])
    pixels = []
    above = bytes(width * channels)
    for row in range(height):
        start = row * (width * channels + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * channels], above, channels)
        pixels += [_pixel(above[at : at + channels]) for at in range(0, len(above), channels)]
    return Picture(width, height, tuple(pixels))


def _chunks(content: bytes) -> dict[bytes, bytes]:
    if not content.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    chunks: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind = content[at + 4 : at + 8]
        chunks[kind] = chunks.get(kind, b"") + content[at + 8 : at + 8 + length]
        at += 12 + length
    return chunks


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    row = bytearray(line)
    for at, byte in enumerate(line):
        left = row[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        predicted = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
        row[at] = (byte + predicted) & 0xFF
    return bytes(row)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda candidate: abs(guess - candidate))


def _pixel(channels: bytes) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (*channels, 255)[:4]
    return red, green, blue, alpha
