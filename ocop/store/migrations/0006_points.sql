-- From revision 0005 to 0006: of a recognition, the points that a list tells of it.
ALTER TABLE recognition RENAME TO recognition_0005;
CREATE TABLE recognition (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    stars INTEGER NOT NULL,
    decision_id VARCHAR,
    year INTEGER,
    day DATE,
    level VARCHAR NOT NULL,
    until DATE,
    points INTEGER,
    note VARCHAR NOT NULL,
    position VARCHAR NOT NULL GENERATED ALWAYS AS (coalesce(day, year || '-12-31', '0000-00-00')) STORED,
    earliest VARCHAR NOT NULL GENERATED ALWAYS AS (coalesce(day, year || '-01-01', '0000-00-00')) STORED,
    place VARCHAR NOT NULL GENERATED ALWAYS AS (coalesce(year || '', substr(day, 1, 4), '0000') || coalesce(day, '0000-00-00') || stars || coalesce(until, '0000-00-00')) STORED,
    programme_year INTEGER GENERATED ALWAYS AS (coalesce(year, CAST(substr(day, 1, 4) AS INTEGER))) STORED,
    CONSTRAINT pk_recognition PRIMARY KEY (id),
    CONSTRAINT ck_recognition_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_recognition_stars_known CHECK (stars IN (3, 4, 5)),
    CONSTRAINT ck_recognition_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_recognition_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_recognition_level_known CHECK (level IN ('', 'district', 'province', 'ministry')),
    CONSTRAINT ck_recognition_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT ck_recognition_until_after_day CHECK (until IS NULL OR day IS NULL OR until >= day),
    CONSTRAINT ck_recognition_points_in_range CHECK (points IS NULL OR points BETWEEN 0 AND 1000000),
    CONSTRAINT fk_recognition_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_recognition_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO recognition (id, product_id, stars, decision_id, year, day, level, until, note)
    SELECT id, product_id, stars, decision_id, year, day, level, until, note FROM recognition_0005;
DROP TABLE recognition_0005;
CREATE INDEX ix_recognition_day_unknown ON recognition (product_id, place) WHERE day IS NULL;
CREATE INDEX ix_recognition_decision_id ON recognition (decision_id);
CREATE INDEX ix_recognition_ledger ON recognition (product_id, place, position, id);
CREATE INDEX ix_recognition_year ON recognition (programme_year, product_id, place, position, stars);
