"""Runs one command as a whole process: how long it took, and the most memory it held. Linux only."""

import os
import select
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

# A command that has not ended by then is cut off, in seconds.
LIMIT = 120
# Where a child finds the pipe that tells when the last of its own children has ended. High enough for nobody to use.
LAST_FD = 99


@dataclass
class Act:
    """One command, and what must be so before and after it."""

    argv: list[str]
    environment: dict[str, str]
    # What stands on standard input: a file, or nothing.
    stdin: str = os.devnull
    # Files given open, by their number: a passphrase, say.
    given: dict[int, str] = field(default_factory=dict)
    # What is made ready before each run; not timed.
    before: Callable[[], None] = lambda: None
    # Looks at what the command wrote to stdout; returns what is wrong with it, or nothing.
    check: Callable[[bytes], str] = lambda _: ""


class CutOff(Exception):
    """The command took longer than `LIMIT`."""


class Broken(Exception):
    """The command failed; the text says how."""


def run(act: Act, out: str = os.devnull, under: tuple[str, ...] = ()) -> float:
    """Runs it once, its answer into the file `out`, and returns the seconds it took.

    Returns after its last child has ended, so that what one leaves behind does not slow the next. That wait is not
    counted: the person has the prompt back by then.
    """
    act.before()
    ended, last = os.pipe()
    argv = [*under, *act.argv]
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, act.stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        *((os.POSIX_SPAWN_OPEN, number, path, os.O_RDONLY, 0) for number, path in act.given.items()),
        (os.POSIX_SPAWN_DUP2, last, LAST_FD),
    ]
    begun = time.perf_counter()
    # Python ignores SIGPIPE, and a child would too: nb's pipes then fail where they should end.
    usual = [signal.SIGPIPE, signal.SIGXFSZ]
    child = os.posix_spawnp(argv[0], argv, act.environment, file_actions=actions, setpgroup=0, setsigdef=usual)
    os.close(last)
    watch = os.pidfd_open(child)
    is_over = bool(select.select([watch], [], [], LIMIT)[0])
    seconds = time.perf_counter() - begun
    os.close(watch)
    if not is_over:
        os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    has_settled = bool(select.select([ended], [], [], LIMIT)[0])
    if not has_settled:
        os.killpg(child, signal.SIGKILL)
    os.close(ended)
    if not is_over:
        raise CutOff
    if status:
        raise Broken(f"ended with {status}")
    return seconds


def memory(act: Act, aside: Path) -> int:
    """Runs it once and returns the most memory that any one process of it held, in KiB.

    GNU time starts it: what a child of Python is said to have held includes what Python held before.
    """
    report = aside / "memory"
    run(act, under=("time", "--format", "%M", "--output", str(report)))
    return int(report.read_text().split()[-1])


def checked(act: Act, aside: Path) -> str:
    """Runs it once to warm up, and returns what is wrong with its answer, or nothing."""
    answer = aside / "answer"
    run(act, str(answer))
    return act.check(answer.read_bytes())


@dataclass
class Cell:
    """What is known of one command."""

    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    # Why there is no figure, or what is wrong with the answer.
    remark: str = ""

    def median(self) -> Optional[float]:
        """Seconds."""
        return statistics.median(self.seconds) if self.seconds else None

    def peak(self) -> Optional[float]:
        """KiB."""
        return statistics.median(self.memory) if self.memory else None


# Rounds, and after how many seconds in all a slow one has run often enough (but three times).
ROUNDS, ENOUGH = 15, 15.0


def in_turn(acts: dict[str, Act], aside: Path) -> dict[str, Cell]:
    """Runs the commands in turn, A B C A B C, so that a slow minute of the machine slows them all."""
    cells = {name: Cell() for name in acts}

    def attempt(name: str, what: Callable[[], object]) -> object:
        try:
            return what()
        except CutOff:
            cells[name] = Cell(remark=f"> {LIMIT} s")
        except Broken as fault:
            cells[name] = Cell(remark=str(fault))
        return None

    def in_race() -> list[str]:
        def is_done(times: list[float]) -> bool:
            return len(times) >= 3 and sum(times) > ENOUGH

        return [name for name, cell in cells.items() if name not in out and not is_done(cell.seconds)]

    out: set[str] = set()
    for name, act in acts.items():
        wrong = attempt(name, lambda: checked(act, aside))
        if wrong is None:
            out.add(name)
        elif wrong:
            cells[name].remark = str(wrong)
    for _ in range(ROUNDS):
        for name in in_race():
            seconds = attempt(name, lambda: run(acts[name]))
            if seconds is None:
                out.add(name)
            else:
                cells[name].seconds.append(seconds)
    for _ in range(3):
        for name in cells:
            is_slow = sum(cells[name].seconds) > ENOUGH and cells[name].memory
            if name in out or is_slow:
                continue
            peak = attempt(name, lambda: memory(acts[name], aside))
            if peak is None:
                out.add(name)
            else:
                cells[name].memory.append(peak)
    return cells


def quietly(argv: list[str], environment: dict[str, str], **others) -> subprocess.CompletedProcess:
    """Runs something that is not measured; if it fails, so does all of it, with what it said."""
    done = subprocess.run(argv, env=environment, capture_output=True, stdin=subprocess.DEVNULL, **others)
    if done.returncode:
        sys.exit(f"{' '.join(argv[:2])}: {done.stderr.decode(errors='replace').strip()}")
    return done
