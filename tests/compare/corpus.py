"""One corpus for every journal: the same made-up entries for the same size, in the form that each of them reads.

Ten years of minutes, about 600 bytes an entry, 3 tags each, one word in a hundred not ASCII, and RARE in exactly 3.
Words follow Zipf's law, as a person's do; an index over evenly drawn words would be flattered or wronged.
"""

import itertools
import json
import random
import uuid
from datetime import datetime, timedelta, timezone
from typing import Iterator, NamedTuple

RARE = "quizzwyx"
SEED = 2026
START = datetime(2016, 1, 1, tzinfo=timezone.utc)
YEARS = 10
# A line is about 90 bytes long and the last one goes over: stop 60 short and the mean is this.
BYTES = 600
TAGS = ("sleep work walk friend letter anger trust family grief bread music garden doctor limits calm money night "
        "dream hope body").split()
STARTS = "b br c d f g h k l m n p r s st t tr v w".split()
VOWELS = "a e i o u ea ou".split()
OTHER = "naïve café über señor coração żal дневник надежда 日記 心 🙂 ❤️".split()


class Entry(NamedTuple):
    """One entry. The body may hold several lines, and none begins with a bracket: jrnl would end the entry there."""

    at: datetime
    title: str
    body: str
    tags: list[str]

    def text(self) -> str:
        return f"{self.title}\n{self.body}"


def words(rng: random.Random) -> tuple[list[str], list[float]]:
    """The words there are, and how often each comes, added up from the first."""
    made: set[str] = set()
    while len(made) < 6_000:
        made.add("".join(rng.choice(STARTS) + rng.choice(VOWELS) for _ in range(rng.randint(1, 4))))
    listed = sorted(made)
    rng.shuffle(listed)
    for place in range(50, len(listed), 100):
        listed[place] = OTHER[place // 100 % len(OTHER)]
    return listed, list(itertools.accumulate(1 / (rank + 10) for rank in range(len(listed))))


def entries(size: int) -> Iterator[Entry]:
    """The entries of the corpus of this size, the oldest first, each at a minute of its own."""
    rng = random.Random(SEED)
    listed, often = words(rng)
    minutes = sorted(rng.sample(range(YEARS * 365 * 24 * 60), size))
    rare = {size // 6, size // 2, size - size // 6 - 1}
    for number, minute in enumerate(minutes):
        tags = rng.sample(TAGS, 3)
        title = " ".join(rng.choices(listed, cum_weights=often, k=4))
        wanted = [f"@{tag}" for tag in tags] + [RARE] * (number in rare)
        target = max(250.0, rng.gauss(BYTES - 60, 110))
        lines: list[str] = []
        length = len(title.encode())
        while length < target or wanted:
            sentence = rng.choices(listed, cum_weights=often, k=rng.randint(6, 18))
            if wanted:
                sentence.insert(rng.randint(1, len(sentence) - 1), wanted.pop())
            lines.append(" ".join(sentence).capitalize() + ".")
            length += len(lines[-1].encode()) + 1
        yield Entry(START + timedelta(minutes=minute), title.capitalize(), "\n".join(lines), sorted(tags))


def gently_json(size: int, path: str) -> None:
    """What `gently export` writes. Ids are made of the minute and the number, so they are the same every time."""
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"format":"gently-journal","version":1,"exported_at":"2026-01-01T00:00:00+00:00","records":[')
        for number, entry in enumerate(entries(size)):
            out.write(",\n" if number else "\n")
            milliseconds = int(entry.at.timestamp() * 1000)
            name = milliseconds << 80 | 7 << 76 | 2 << 62 | number
            record = {
                "id": str(uuid.UUID(int=name)),
                "kind": "note",
                "at": entry.at.isoformat(timespec="milliseconds"),
                "changed_at": entry.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "tags": entry.tags,
                "links": [],
                "put_away": False,
                "body": {"text": entry.text()},
            }
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        out.write("\n]}\n")


def jrnl_text(size: int, path: str) -> None:
    """jrnl's own file: a bracketed minute before each title."""
    with open(path, "w", encoding="utf-8") as out:
        for entry in entries(size):
            out.write(f"[{entry.at:%Y-%m-%d %H:%M}] {entry.title}.\n{entry.body}\n\n")


def nb_file(entry: Entry) -> tuple[str, str]:
    """Name and text of an entry as a note of nb: Markdown, with its tags as nb writes them."""
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    return f"{entry.at:%Y%m%d%H%M%S}.md", f"# {entry.title}\n\n{entry.body.replace('@', '')}\n\n{tags}\n"


def sql(size: int, path: str) -> None:
    """Statements for the sqlite3 shell: entries, tags and a full-text index, in one transaction."""
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    with open(path, "w", encoding="utf-8") as out:
        out.write("""CREATE TABLE entry(id INTEGER PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX entry_at ON entry(at);
CREATE TABLE tag(entry INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entry, name)) WITHOUT ROWID;
CREATE INDEX tag_name ON tag(name, entry);
CREATE VIRTUAL TABLE entry_fts USING fts5(text, content='entry', content_rowid='id');
CREATE TRIGGER entry_in AFTER INSERT ON entry BEGIN
  INSERT INTO entry_fts(rowid, text) VALUES (new.id, new.text);
END;
BEGIN;
""")
        for number, entry in enumerate(entries(size), 1):
            at = quoted(entry.at.isoformat())
            out.write(f"INSERT INTO entry VALUES ({number}, {at}, {quoted(entry.text())});\n")
            for tag in entry.tags:
                out.write(f"INSERT INTO tag VALUES ({number}, {quoted(tag)});\n")
        out.write("COMMIT;\n")
