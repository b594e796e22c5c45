"""The figures as Markdown: medians with their ratios to gently, peak memory, and the machine in words."""

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Callable, Optional

from measure import Cell

OPERATIONS = {
    "start": "start (`--version`)",
    "status": "status (`gently` alone)",
    "list": "list the last ten",
    "search": "search a rare word",
    "export": "export all as JSON",
    "import_": "import all",
    "add": "add one",
}


def time(seconds: float) -> str:
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s"


def mebibytes(kibibytes: float) -> str:
    return f"{kibibytes / 1024:.0f} MiB"


def times(ratio: float) -> str:
    if ratio < 10:
        return f"{ratio:.1f}x"
    # Two figures that mean something: the last run of the same thing differs in the third.
    step = 10 ** (len(str(int(ratio))) - 2)
    return f"{round(ratio / step) * step:,}x"


Cells = dict[str, dict[str, Cell]]


def table(
    names: list[str], cells: Cells, figure: Callable[[Cell], Optional[float]], said: Callable[[float], str]
) -> str:
    """One row for each operation; `cells` is by operation, then by journal, gently first."""
    ours = names[0]
    lines = [f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for operation, row in cells.items():
        said_cells = [OPERATIONS[operation]]
        against = figure(row[ours]) if ours in row else None
        for name in names:
            cell = row.get(name)
            value = figure(cell) if cell else None
            if cell is None:
                text = "-"
            elif value is None:
                text = cell.remark
            else:
                ratio = f" ({times(value / against)})" if against and name != ours else ""
                text = said(value) + ratio + (f", {cell.remark}" if cell.remark else "")
            said_cells.append(text)
        lines.append(f"| {' | '.join(said_cells)} |")
    return "\n".join(lines)


def both(names: list[str], cells: Cells) -> str:
    """The table of times and that of memory."""
    seconds = table(names, cells, Cell.median, time)
    return f"{seconds}\n\nPeak memory of the largest process:\n\n{table(names, cells, Cell.peak, mebibytes)}"


def growth(small: int, large: int, cells: dict[int, Cells], ours: str) -> str:
    """How much longer the same takes in the larger journal."""
    def ratio(operation: str) -> Optional[float]:
        medians = [cells[size][operation][ours].median() for size in (small, large)]
        return medians[1] / medians[0] if all(medians) else None

    known = {name: ratio(name) for name in ("status", "list", "search", "add") if ours in cells[large].get(name, {})}
    said = ", ".join(f"{name} {times(value)}" for name, value in known.items() if value)
    return f"gently at {large:,} beside {small:,}: {said}."


def machine(folder: Path) -> str:
    """The day and the machine, in words: no name, no path."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    asked = ["findmnt", "--noheadings", "--output", "SOURCE,FSTYPE", "--target", str(folder)]
    source, kind = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[:2]
    disks = {"vd": "a virtual disk", "xvd": "a virtual disk", "nvme": "an NVMe disk", "sd": "a SATA or USB disk"}
    device = source.removeprefix("/dev/")
    disk = next((said for name, said in disks.items() if device.startswith(name)), "a disk of another kind")
    disk = "memory" if kind == "tmpfs" else f"{kind} on {disk}"
    system = Path("/etc/os-release").read_text().split('PRETTY_NAME="')[1].split('"')[0]
    today = date.today()
    memory = f"{round(pages / 2**30)} GiB of memory"
    return f"{today.day} {today:%B %Y}: {os.cpu_count()} cores, {memory}, {disk}, {system}."


class Others:
    """How much of the machine other work takes while ours runs: a median taken under load says so."""

    def __init__(self) -> None:
        self.begun = self.spent()

    @staticmethod
    def spent() -> tuple[float, float, float]:
        """Seconds of all cores since the start of the machine, of those the busy ones, and our own."""
        ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        idle = ticks[3] + ticks[4]
        ours = os.times()
        second = os.sysconf("SC_CLK_TCK")
        return sum(ticks) / second, (sum(ticks) - idle) / second, sum(ours[:4])

    def said(self) -> str:
        whole, busy, ours = (now - then for now, then in zip(self.spent(), self.begun))
        return f"Other work took {max(busy - ours, 0) / whole:.0%} of the machine meanwhile."
