"""Runs a command and prints, as its last line, the seconds it took and the most memory it held, in MiB.

A process of its own, because Linux counts towards a child's peak what its parent held when it began.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time


def main(command: list[str]) -> int:
    """Run *command* to its end; gives how it ended."""
    began = time.perf_counter()
    ended = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode  # noqa: S603 - our own command
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sys.stdout.write(f"{seconds} {peak}\n")
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
