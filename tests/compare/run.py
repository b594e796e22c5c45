"""Fills every journal with one corpus, runs their commands in turn, and prints Markdown.

`tests/compare.sh` starts it, when all that it needs is there.
"""

import argparse
import shutil
import sys
from pathlib import Path
from typing import Callable

import journals
import table
from measure import Cell, in_turn

# In this order: adding changes the journal, so it comes last.
IN_A_JOURNAL = [operation for operation in table.OPERATIONS if operation != "start"]


def main() -> None:
    asked = arguments()
    makers = peers(asked)
    print(f"{table.machine(asked.folder)}\n", flush=True)
    others = table.Others()
    figures: dict[int, table.Cells] = {}
    for size in asked.sizes:
        names, figures[size] = measure(asked.folder / "race", size, makers, IN_A_JOURNAL)
        print(f"### {size:,} entries\n\n{table.both(names, figures[size])}\n", flush=True)
    if shutil.which(journals.TuiJournal.program):
        makers.append(journals.TuiJournal)
    names, started = measure(asked.folder / "race", 1, makers, ["start"])
    print(f"### At any size\n\n{table.both(names, started)}\n", flush=True)
    if len(asked.sizes) > 1:
        print(f"{table.growth(asked.sizes[0], asked.sizes[-1], figures, names[0])}\n", flush=True)
    if asked.passphrase:
        locked(asked)
    print(others.said())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where all of it happens; thrown away by the caller")
    parser.add_argument("--gently", required=True, help="the program")
    parser.add_argument("--jrnl", action="append", default=[], help="a jrnl program; as often as there are versions")
    parser.add_argument("--passphrase", action="store_true", help="also gently with a passphrase, at the first size")
    parser.add_argument("sizes", type=int, nargs="+")
    return parser.parse_args()


Maker = Callable[[Path], journals.Journal]


def peers(asked: argparse.Namespace) -> list[Maker]:
    """Ours first, then those that are on this machine."""
    makers: list[Maker] = [lambda folder: journals.Gently(folder, asked.gently)]
    makers += [lambda folder, program=program: journals.Jrnl(folder, program) for program in asked.jrnl]
    if shutil.which("nb"):
        makers.append(journals.Nb)
    return [*makers, journals.Floor]


def measure(folder: Path, size: int, makers: list[Maker], operations: list[str]) -> tuple[list[str], table.Cells]:
    """Fills the journals with so many entries and measures each operation; leaves nothing behind."""
    shutil.rmtree(folder, ignore_errors=True)
    made = [make(folder) for make in makers]
    for journal in made:
        print(f"{size:,} entries: filling {journal.name} {journal.filled}", file=sys.stderr, flush=True)
        journal.fill(size)
    cells: table.Cells = {}
    for operation in operations:
        print(f"{size:,} entries: {operation.strip('_')}", file=sys.stderr, flush=True)
        acts = {journal.name: act for journal in made if (act := journal.act(operation))}
        if acts:
            cells[operation] = in_turn(acts, folder)
    names = [journal.name for journal in made]
    shutil.rmtree(folder)
    return names, cells


def locked(asked: argparse.Namespace) -> None:
    """What a passphrase costs each command: the same corpus twice, once with the key open and once sealed."""
    makers: list[Maker] = [
        lambda folder: journals.Gently(folder, asked.gently),
        lambda folder: journals.Locked(folder, asked.gently),
    ]
    size = asked.sizes[0]
    operations = [operation for operation in IN_A_JOURNAL if operation not in ("status", "import_")]
    names, cells = measure(asked.folder / "race", size, makers, operations)
    print(f"### With a passphrase, {size:,} entries\n\n{table.both(names, cells)}\n")
    for operation, row in cells.items():
        print(f"- unlocking, in {table.OPERATIONS[operation]}: {apart(row[names[0]], row[names[1]])}")
    print()


def apart(without: Cell, with_it: Cell) -> str:
    medians = without.median(), with_it.median()
    return table.time(medians[1] - medians[0]) if all(medians) else "not measured"


if __name__ == "__main__":
    sys.exit(main())
