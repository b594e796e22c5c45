-- Words are indexed as `model/fold.rs` folds them, by which ё is found as е, ß as ss, and each letter by whichever way it
-- is typed. `indexable` is a function of ours (`schema.rs`). The index is made anew, with nothing left of the old words.
DROP TRIGGER record_words_changed;

UPDATE record SET words = indexable(words);

INSERT INTO record_fts (record_fts) VALUES ('rebuild');

CREATE TRIGGER record_words_changed AFTER UPDATE OF words ON record WHEN old.words <> new.words BEGIN
    INSERT INTO record_fts (record_fts, rowid, words) VALUES ('delete', old.seq, old.words);
    INSERT INTO record_fts (rowid, words) VALUES (new.seq, new.words);
END;
