-- A journal as a plain SQLite database, made by `gently export --format sqlite`.
-- It is a copy: nothing that is changed here goes back into the journal.
-- The table `readme` says what is what, for whoever opens this without this file.
PRAGMA user_version = 1;

CREATE TABLE readme (
    name TEXT NOT NULL PRIMARY KEY, -- a table or a view
    what TEXT NOT NULL
) STRICT;

-- Everything kept, one row each.
CREATE TABLE record (
    id         TEXT NOT NULL PRIMARY KEY,               -- UUID
    kind       TEXT NOT NULL,                           -- note, checkin, reflection, person, ...
    at         TEXT NOT NULL,                           -- what moment it is about: RFC 3339 with its own offset
    at_utc     TEXT NOT NULL,                           -- the same moment in UTC, which sorts
    day        TEXT NOT NULL,                           -- the day as it was lived: YYYY-MM-DD
    changed_at TEXT NOT NULL,                           -- when it was last changed, in UTC
    put_away   INTEGER NOT NULL CHECK (put_away IN (0, 1)),
    title      TEXT,                                    -- of the guide, path or form, if it has one
    text       TEXT NOT NULL,                           -- what was written, as one text
    mood       INTEGER CHECK (mood BETWEEN 0 AND 10),   -- of a check-in: 10 is the lightest
    energy     INTEGER CHECK (energy BETWEEN 0 AND 10), -- of a check-in: 10 is plenty
    body       TEXT NOT NULL                            -- all of it, as JSON: see `gently export --schema`
) STRICT;
CREATE INDEX record_day ON record (day);
CREATE INDEX record_kind ON record (kind, at_utc);

CREATE TABLE tag (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    tag    TEXT NOT NULL,
    PRIMARY KEY (record, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag);

-- `target` is the id of another record, which need not be in this file.
CREATE TABLE link (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    role   TEXT NOT NULL, -- what the target is to the record: about, of, limit, from
    target TEXT NOT NULL,
    PRIMARY KEY (record, role, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

-- The feelings of a check-in, in the order they were chosen.
CREATE TABLE feeling (
    record   TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- from 1
    feeling  TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- Questions as they were asked, and what was answered: of reflections, practices, events and people.
CREATE TABLE answer (
    record   TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- from 1
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,    -- each thing of a list on a line of its own, with a hyphen
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- The views read fields of bodies in JSON; a body that SQLite cannot read has none.

CREATE VIEW notes AS
SELECT id, day, at, put_away, text FROM record WHERE kind = 'note' ORDER BY at_utc, id;

CREATE VIEW checkins AS
SELECT id, day, at, put_away, mood, energy,
       (SELECT group_concat(feeling, '; ')
        FROM (SELECT feeling FROM feeling WHERE record = record.id ORDER BY position)) AS feelings,
       text
FROM record WHERE kind = 'checkin' ORDER BY at_utc, id;

CREATE VIEW reflections AS
SELECT id, day, at, put_away, title,
       json_extract(json, '$.guide') AS guide, json_extract(json, '$.theme') AS theme, json_extract(json, '$.depth') AS depth,
       json_extract(json, '$.finished') AS finished,
       json_extract(json, '$.distress.before') AS hard_before, json_extract(json, '$.distress.after') AS hard_after,
       text
FROM (SELECT *, CASE WHEN json_valid(body) THEN body END AS json FROM record WHERE kind = 'reflection')
ORDER BY at_utc, id;

CREATE VIEW answers AS
SELECT record.id, record.day, record.kind, record.title, answer.position, answer.question, answer.answer
FROM answer JOIN record ON record.id = answer.record
ORDER BY record.at_utc, record.id, answer.position;

CREATE VIEW people AS
SELECT id, day, at, put_away, CASE WHEN json_valid(body) THEN json_extract(body, '$.alias') END AS name, text
FROM record WHERE kind = 'person' ORDER BY at_utc, id;

CREATE VIEW practices AS
SELECT record.id, record.kind, record.day, record.at, record.put_away, record.title,
       about.target AS person, people.name AS person_name, record.text
FROM record
LEFT JOIN link AS about ON about.record = record.id AND about.role = 'about'
LEFT JOIN people ON people.id = about.target
WHERE record.kind IN ('boundary', 'promise', 'step', 'hunch', 'keepsake', 'script')
ORDER BY record.at_utc, record.id;

CREATE VIEW events AS
SELECT record.id, record.day, record.at, record.put_away, record.title,
       of.target AS practice, practice.title AS practice_title,
       about.target AS person, people.name AS person_name, record.text
FROM record
LEFT JOIN link AS of ON of.record = record.id AND of.role = 'of'
LEFT JOIN record AS practice ON practice.id = of.target
LEFT JOIN link AS about ON about.record = record.id AND about.role = 'about'
LEFT JOIN people ON people.id = about.target
WHERE record.kind = 'event'
ORDER BY record.at_utc, record.id;

INSERT INTO readme (name, what) VALUES
    ('readme', 'This table. The file is a copy of a journal, or of a part of one; nothing in it goes back there. Plain text: whoever can open it can read it.'),
    ('record', 'Everything kept, one row each. `at` is what moment it is about, `day` the day as it was lived, `text` what was written, `body` all of it as JSON.'),
    ('tag', 'The tags of a record, one row each.'),
    ('link', 'What a record is tied to: `about` a person, `of` a practice, words for a `limit`, `from` the reflection that made it. The target need not be in this file.'),
    ('feeling', 'The feelings of a check-in, one row each.'),
    ('answer', 'Questions as they were asked, and what was answered, one row each.'),
    ('notes', 'View: free writing, the oldest first.'),
    ('checkins', 'View: how it was at one moment. Mood and energy run from 0 to 10; 10 is the lightest mood and plenty of energy.'),
    ('reflections', 'View: guides that were walked. How hard it was before and after runs from 0 to 10; `finished` is 1 when the walk came to its end.'),
    ('answers', 'View: every question and answer, with the day and the title of where it was asked.'),
    ('practices', 'View: limits, promises, steps, hunches, keepsakes and lines to say.'),
    ('events', 'View: what happened with a practice, or with a person.'),
    ('people', 'View: people by the name they have in the journal.');
