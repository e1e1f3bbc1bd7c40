"""Starts a real process, waits until it answers, and ends exactly that one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

PATIENCE = 60.0
BETWEEN_POLLS = 0.1
TO_END = 10.0


@dataclass(frozen=True)
class Program:
    """A command, where it runs, the address that answers 200 when it is ready, and the file for what it prints."""

    command: Sequence[str]
    folder: Path
    ready: str
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)


class NotReady(Exception):
    """The program ended, or did not answer in time; the message bears what it printed."""


def free_port() -> int:
    """Give a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.asynccontextmanager
async def running(program: Program) -> AsyncIterator[asyncio.subprocess.Process]:
    """Keep *program* running inside the block; raises NotReady with its output when it does not come up."""
    with program.log.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *program.command,
            cwd=program.folder,
            env={**os.environ, **program.settings},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            await _until_ready(program, process)
            yield process
        finally:
            await _ended(process)


async def _until_ready(program: Program, process: asyncio.subprocess.Process) -> None:
    try:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while process.returncode is None:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(program.ready) as response:
                        if response.ok:
                            return
                await asyncio.sleep(BETWEEN_POLLS)
    except TimeoutError:
        raise NotReady(f"{program.ready} did not answer in {PATIENCE:.0f} s:\n{program.log.read_text()}") from None
    raise NotReady(f"{program.command[0]} ended with {process.returncode}:\n{program.log.read_text()}")


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), TO_END)
    except TimeoutError:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
