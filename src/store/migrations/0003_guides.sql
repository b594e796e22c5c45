-- Which guides were walked to their end, and when: what a path asks at each look, over years of records.
CREATE INDEX record_by_guide ON record (json_extract(body, '$.guide'), at, id)
    WHERE kind = 'reflection' AND json_extract(body, '$.finished');
