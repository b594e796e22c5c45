"""The journals: how each is filled, and the command of each for what is measured.

A journal is a class with a `name`, a `fill` and one method for each operation it has; the method gives the `Act`.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Optional

import corpus
from measure import Act, quietly

ADDED = "A word about rain."
TO_ADD = f"{ADDED} It fell all night on the roof, and in the morning there was light on the street."
LAST = 10


class Journal:
    """What all of them have: a folder, a home and an environment with nothing else in it."""

    name = ""
    program = ""
    # How it came by its entries, for the line below the table.
    filled = "by its own import"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name.replace(" ", "-")
        home = self.folder / "home"
        home.mkdir(parents=True)
        names = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "dumb"}
        self.environment = {**names, "EDITOR": "true", "PAGER": "cat"}
        self.size = 0

    def act(self, operation: str) -> Optional[Act]:
        """The command for this operation, or nothing if it has none."""
        made = getattr(self, operation, None)
        return made() if made else None

    def start(self) -> Act:
        return Act([self.program, "--version"], self.environment)

    def file(self, name: str, text: str = "") -> str:
        """A file of this journal's own with this text in it."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def counted(self, found: int, meant: int) -> str:
        return "" if found == meant else f"found {found}, not {meant}"

    def finds_three(self, answer: bytes) -> str:
        return self.counted(answer.decode().lower().count(corpus.RARE), 3)


class Gently(Journal):
    """Ours, with the key in a file beside it."""

    name = "gently"

    def __init__(self, folder: Path, program: str) -> None:
        super().__init__(folder)
        self.program = program
        self.home = self.folder / "journal"
        self.environment["GENTLY_HOME"] = str(self.home)
        quietly([program, "config", "set", "arguments", "allow"], self.environment)

    def has(self, command: str) -> bool:
        asked = subprocess.run([self.program, command, "--help"], env=self.environment, capture_output=True)
        return asked.returncode == 0

    def fill(self, size: int) -> None:
        self.size = size
        self.whole = str(self.folder / "whole.json")
        corpus.gently_json(size, self.whole)
        quietly([self.program, "import", self.whole, "--from", "gently"], self.environment)

    def ours(self, *words: str, **others) -> Act:
        return Act([self.program, *words], self.environment, **others)

    def add(self) -> Act:
        return self.ours("write", "-", stdin=self.file("added", TO_ADD))

    def list(self) -> Act:
        return self.ours("list", "--limit", str(LAST))

    def status(self) -> Act:
        return self.ours()

    def search(self) -> Optional[Act]:
        return self.ours("search", corpus.RARE, check=self.finds_three) if self.has("search") else None

    def export(self) -> Act:
        def is_whole(_: bytes) -> str:
            return self.counted(len(json.loads(Path(out).read_bytes())["records"]), self.size)

        out = str(self.folder / "out.json")
        return self.ours("export", "--force", "--output", out, check=is_whole)

    def import_(self) -> Optional[Act]:
        def empty() -> None:
            shutil.rmtree(other, ignore_errors=True)
            other.mkdir(mode=0o700)

        def is_whole(_: bytes) -> str:
            lines = quietly([self.program, "export", "--format", "ndjson"], environment).stdout.count(b"\n")
            return self.counted(lines, self.size)

        other = self.folder / "other"
        environment = {**self.environment, "GENTLY_HOME": str(other)}
        argv = [self.program, "import", self.whole, "--from", "gently"]
        return Act(argv, environment, before=empty, check=is_whole) if self.has("import") else None


class Locked(Gently):
    """Ours, with a passphrase that comes from an open file; each command works through Argon2 first."""

    name = "gently with a passphrase"
    import_ = None

    def fill(self, size: int) -> None:
        super().fill(size)
        self.secret = self.file("secret", "a long walk by the sea\n")
        with open(self.secret, "rb") as secret:
            number = secret.fileno()
            argv = [self.program, "passphrase", "set", "--new-passphrase-fd", str(number)]
            quietly(argv, self.environment, pass_fds=[number])

    def ours(self, *words: str, **others) -> Act:
        return super().ours(*words, "--passphrase-fd", "3", given={3: self.secret}, **others)


class Jrnl(Journal):
    """jrnl from PyPI, its journal in one text file, not encrypted."""

    filled = "as the text file it keeps, which is documented"
    SETTINGS = """journals: {{default: {{journal: {journal}}}}}
editor: ''
encrypt: false
template: false
default_hour: 9
default_minute: 0
timeformat: '%Y-%m-%d %H:%M'
tagsymbols: '@'
highlight: true
linewrap: 79
indent_character: '|'
colors: {{body: none, date: none, tags: none, title: none}}
version: v{version}
"""

    def __init__(self, folder: Path, program: str) -> None:
        self.program = program
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        self.version = told.split()[1].removeprefix("v")
        self.name = f"jrnl {self.version}"
        super().__init__(folder)

    def settings(self, journal: Path) -> str:
        text = self.SETTINGS.format(journal=journal, version=self.version)
        return self.file(f"{journal.stem}.yaml", text)

    def fill(self, size: int) -> None:
        self.size = size
        self.journal = self.folder / "journal.txt"
        corpus.jrnl_text(size, str(self.journal))
        self.config = self.settings(self.journal)

    def its(self, *words: str, **others) -> Act:
        return Act([self.program, "--config-file", self.config, *words], self.environment, **others)

    def add(self) -> Act:
        return self.its(TO_ADD)

    def list(self) -> Act:
        return self.its("-n", str(LAST))

    def search(self) -> Act:
        return self.its("-contains", corpus.RARE, check=self.finds_three)

    def export(self) -> Act:
        def is_whole(_: bytes) -> str:
            return self.counted(len(json.loads(Path(out).read_bytes())["entries"]), self.size)

        out = str(self.folder / "out.json")
        return self.its("--format", "json", "--file", out, check=is_whole)

    def import_(self) -> Act:
        def empty() -> None:
            other.write_bytes(b"")

        def is_whole(_: bytes) -> str:
            return self.counted(sum(line.startswith("[") for line in other.open(encoding="utf-8")), self.size)

        other, source = self.folder / "other.txt", self.folder / "source.txt"
        shutil.copy(self.journal, source)
        argv = [self.program, "--config-file", self.settings(other), "--import", "--file", str(source)]
        return Act(argv, self.environment, before=empty, check=is_whole)


class Nb(Journal):
    """nb: one Markdown file an entry, in a git repository, with an index of names.

    Its `import` copies a file or a folder as it is and reads no entries, so it is not measured.
    """

    name = "nb"
    program = "nb"
    filled = "as its folder of Markdown files, committed with git"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.books = self.folder / "books"
        ways = {"NB_DIR": str(self.books), "NBRC_PATH": str(self.folder / "nbrc"), "NB_AUTO_SYNC": "0"}
        self.environment |= ways
        # A repository that git tidies in the background would slow whoever comes next; it is tidied once, when filled.
        for setting in ("user.name=someone", "user.email=someone@example.org", "gc.auto=0", "maintenance.auto=false"):
            quietly(["git", "config", "--global", *setting.split("=")], self.environment)

    def fill(self, size: int) -> None:
        self.size = size
        quietly(["nb", "init"], self.environment)
        book = self.books / "home"
        names = []
        for entry in corpus.entries(size):
            name, text = corpus.nb_file(entry)
            (book / name).write_text(text, encoding="utf-8")
            names.append(name)
        (book / ".index").write_text("\n".join(names) + "\n")
        quietly(["git", "-C", str(book), "add", "--all"], self.environment)
        quietly(["git", "-C", str(book), "commit", "--quiet", "--message", "filled"], self.environment)
        quietly(["git", "-C", str(book), "gc", "--quiet"], self.environment)

    def its(self, *words: str, **others) -> Act:
        return Act(["nb", *words], self.environment, **others)

    def add(self) -> Act:
        return self.its("add", "--title", ADDED, "--content", TO_ADD)

    def list(self) -> Act:
        return self.its("ls", "--limit", str(LAST))

    def search(self) -> Act:
        # It lists titles only, one a line.
        return self.its("search", corpus.RARE, "--list", check=lambda answer: self.counted(answer.count(b"\n"), 3))


class Floor(Journal):
    """No journal: the sqlite3 shell on entries, tags and FTS5, plain. What SQLite alone costs."""

    name = "*sqlite3, plain*"
    program = "sqlite3"
    filled = "from SQL"

    def fill(self, size: int) -> None:
        self.size = size
        self.statements = str(self.folder / "whole.sql")
        corpus.sql(size, self.statements)
        self.journal = self.folder / "journal.db"
        self.read(self.journal)

    def read(self, journal: Path) -> None:
        with open(self.statements, "rb") as statements:
            subprocess.run([self.program, str(journal)], stdin=statements, check=True, env=self.environment)

    def its(self, *words: str, **others) -> Act:
        return Act([self.program, str(self.journal), *words], self.environment, **others)

    def add(self) -> Act:
        now = "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')"
        return self.its(f"INSERT INTO entry (at, text) VALUES ({now}, '{TO_ADD}')")

    def list(self) -> Act:
        return self.its(f"SELECT at, text FROM entry ORDER BY at DESC, id DESC LIMIT {LAST}")

    def search(self) -> Act:
        found = f"SELECT rowid FROM entry_fts WHERE entry_fts MATCH '{corpus.RARE}' ORDER BY rank"
        return self.its(f"SELECT at, text FROM entry WHERE id IN ({found})", check=self.finds_three)

    def export(self) -> Act:
        def is_whole(answer: bytes) -> str:
            return self.counted(answer.count(b"\n"), self.size)

        tags = "(SELECT json_group_array(name) FROM tag WHERE entry = id)"
        each = f"SELECT json_object('at', at, 'text', text, 'tags', {tags}) FROM entry ORDER BY id"
        return self.its(each, check=is_whole)

    def import_(self) -> Act:
        def is_whole(_: bytes) -> str:
            count = quietly([self.program, str(other), "SELECT count(*) FROM entry"], self.environment)
            return self.counted(int(count.stdout), self.size)

        other = self.folder / "other.db"
        return Act([self.program, str(other)], self.environment, stdin=self.statements,
                   before=lambda: other.unlink(missing_ok=True), check=is_whole)


class TuiJournal(Journal):
    """tui-journal has no command that reads or writes entries without its screen: only its start can be timed."""

    name = "tui-journal"
    program = "tui-journal"

    def fill(self, size: int) -> None:
        self.size = size
