-- The journal's first shape. Never edited once shipped: a change is a new file.

-- journal: its id. created: UTC ms. min_reader: the lowest version of this schema whose programs can read it.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('min_reader', '1');

CREATE TABLE record (
    seq     INTEGER PRIMARY KEY,                            -- for the index of words alone; nothing refers to it
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    kind    TEXT    NOT NULL,
    at      INTEGER NOT NULL,                               -- UTC ms
    offset  INTEGER NOT NULL,                               -- minutes east of UTC, then
    changed INTEGER NOT NULL,                               -- UTC ms
    away    INTEGER NOT NULL CHECK (away IN (0, 1)),
    body    TEXT    NOT NULL CHECK (json_valid(body)),      -- as it was received
    words   TEXT    NOT NULL                                -- the person's own, as they are indexed
) STRICT;

-- `away` stands last in both, so that what was put away is passed over without fetching it.
CREATE INDEX record_by_at   ON record (at, id, away);
CREATE INDEX record_by_kind ON record (kind, at, id, away);

CREATE TABLE tag (
    record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    PRIMARY KEY (record, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_name ON tag (name, record);

-- The other record need not be here yet.
CREATE TABLE link (
    from_record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    role        TEXT NOT NULL,
    to_record   BLOB NOT NULL CHECK (length(to_record) = 16),
    PRIMARY KEY (from_record, role, to_record)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_target ON link (to_record, role, from_record);

CREATE TABLE draft (
    record  BLOB    NOT NULL PRIMARY KEY CHECK (length(record) = 16),   -- the record this is or will be
    changed INTEGER NOT NULL,                                           -- UTC ms
    body    TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;

-- External content: the text is kept once, in `record`, and the triggers keep the index true to it.
CREATE VIRTUAL TABLE record_fts USING fts5 (
    words, content = 'record', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);

-- Without this, words that were erased stay in the index until it is merged (SQLite's fts5.html, 6.12).
INSERT INTO record_fts (record_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER record_words_kept AFTER INSERT ON record BEGIN
    INSERT INTO record_fts (rowid, words) VALUES (new.seq, new.words);
END;

CREATE TRIGGER record_words_erased AFTER DELETE ON record BEGIN
    INSERT INTO record_fts (record_fts, rowid, words) VALUES ('delete', old.seq, old.words);
END;

CREATE TRIGGER record_words_changed AFTER UPDATE OF words ON record WHEN old.words <> new.words BEGIN
    INSERT INTO record_fts (record_fts, rowid, words) VALUES ('delete', old.seq, old.words);
    INSERT INTO record_fts (rowid, words) VALUES (new.seq, new.words);
END;
