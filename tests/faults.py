"""Faults, made on purpose and at random: `python tests/faults.py --seed 1` tries all, and ends with 1 if any does harm.

Inputs of every form are changed at random; who loads, the engine and its supervisor are killed at random moments;
commands are run where the machine refuses something: a home that cannot be written, no HOME, 64 open files, small
files, a full disk, another time (where `faketime` is installed), data of a newer version. Sought are tracebacks, what
hangs, what is lost, and a change that was accepted although it can be seen. `tests/test_faults.py` runs a short form.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import faulty_inputs
import faulty_kills
import faulty_places


def all_faults(seed: int, inputs: int, kills: int, *, places: bool) -> Iterator[tuple[str, list[str]]]:
    """Each part, by what was tried in it, and what is wrong."""
    yield f"{inputs} inputs", list(faulty_inputs.faults(seed, inputs))
    with tempfile.TemporaryDirectory() as folder:
        if kills:
            yield f"{kills} kills", list(faulty_kills.faults(seed, kills, Path(folder) / "killed"))
        if places:
            work = Path(folder) / "work"
            work.mkdir()
            left_out = "".join(f"; not tried: {place}" for place in faulty_places.not_tried())
            yield f"places{left_out}", list(faulty_places.faults(Path(folder) / "home", work))


def main() -> int:
    """Try it all, and say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--places", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    number, begun = 0, time.monotonic()
    for tried, faults in all_faults(chosen.seed, chosen.inputs, chosen.kills, places=chosen.places):
        number += len(faults)
        for line in [f"{tried}: {len(faults)} faults, {time.monotonic() - begun:.0f} s", *faults]:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return int(number > 0)


if __name__ == "__main__":
    sys.exit(main())
