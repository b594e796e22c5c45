-- FTS5's secure-delete can lose its place in a long text (SQLite 3.53.4): what was taken out is still found, and
-- the index no longer checks out. So words that go are merged out of the index instead: see `tx.rs`.
INSERT INTO record_fts (record_fts, rank) VALUES ('secure-delete', 0);
INSERT INTO record_fts (record_fts) VALUES ('rebuild');
