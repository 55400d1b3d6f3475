-- From revision 0002 to 0003: a revocation names its recognition, the ledger's order is that of the
-- facts, a registration or proposal may lack its day, what was decided is kept, known breaches.
-- A changed table is laid aside, made anew in its own words, and filled; keys are off meanwhile, and
-- legacy_alter_table keeps the other tables pointing at its name.
ALTER TABLE recognition RENAME TO recognition_0002;
CREATE TABLE recognition (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    stars INTEGER NOT NULL,
    decision_id VARCHAR,
    year INTEGER,
    day DATE,
    level VARCHAR NOT NULL,
    until DATE,
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
    CONSTRAINT fk_recognition_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_recognition_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO recognition (
    id, product_id, stars, decision_id, year, day, level, until, note
)
SELECT
    v.id, v.product_id, v.stars, v.decision_id, v.year, v.day, v.level, v.until, v.note
FROM recognition_0002 v;
DROP TABLE recognition_0002;
CREATE INDEX ix_recognition_day_unknown ON recognition (product_id, place) WHERE day IS NULL;
CREATE INDEX ix_recognition_decision_id ON recognition (decision_id);
CREATE INDEX ix_recognition_ledger ON recognition (product_id, place, position, id);
CREATE INDEX ix_recognition_year ON recognition (programme_year, product_id, place, position, stars);
ALTER TABLE revocation RENAME TO revocation_0002;
CREATE TABLE revocation (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    recognition_id VARCHAR,
    day DATE NOT NULL,
    reason VARCHAR NOT NULL,
    decision_id VARCHAR,
    CONSTRAINT pk_revocation PRIMARY KEY (id),
    CONSTRAINT ck_revocation_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_revocation_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_revocation_reason_not_empty CHECK (reason <> ''),
    CONSTRAINT fk_revocation_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_revocation_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_revocation_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO revocation (
    id, product_id, recognition_id, day, reason, decision_id
)
SELECT
    v.id, v.product_id,
    (
        -- What was held when it was written: of its own day only what was on record before it.
        SELECT r.id FROM recognition r WHERE r.product_id = v.product_id
        AND r.position > '0001' AND (r.position < v.day OR r.position = v.day AND
            (SELECT min(c.sequence) FROM change c WHERE c.record_id = r.id)
            < (SELECT min(c.sequence) FROM change c WHERE c.record_id = v.id))
        ORDER BY r.place DESC LIMIT 1
    ),
    v.day, v.reason, v.decision_id
FROM revocation_0002 v;
DROP TABLE revocation_0002;
CREATE INDEX ix_revocation_decision_id ON revocation (decision_id);
CREATE INDEX ix_revocation_product_id_day ON revocation (product_id, day);
CREATE INDEX ix_revocation_recognition_id ON revocation (recognition_id);
ALTER TABLE registration RENAME TO registration_0002;
CREATE TABLE registration (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    day DATE,
    position VARCHAR NOT NULL GENERATED ALWAYS AS (coalesce(day, year || '-01-01')) STORED,
    purpose VARCHAR NOT NULL,
    demand VARCHAR NOT NULL,
    labour VARCHAR NOT NULL,
    capacity VARCHAR NOT NULL,
    surveyed_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    ended_on DATE,
    ended_reason VARCHAR NOT NULL,
    CONSTRAINT pk_registration PRIMARY KEY (id),
    CONSTRAINT ck_registration_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_registration_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_registration_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_registration_purpose_known CHECK (purpose IN ('new', 'upgrade', 'renewal', 'renewal-upgrade')),
    CONSTRAINT ck_registration_outcome_known CHECK (outcome IN ('', 'absent', 'withdrawn', 'not-reached')),
    CONSTRAINT ck_registration_ended_on_is_a_day CHECK (ended_on IS NULL OR ended_on LIKE '____-__-__'),
    CONSTRAINT ck_registration_ended_with_outcome CHECK ((outcome = '') = (ended_on IS NULL)),
    CONSTRAINT ck_registration_ended_after_start CHECK (ended_on IS NULL OR ended_on >= day),
    CONSTRAINT fk_registration_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO registration (
    id, product_id, year, day, purpose, demand, labour, capacity, surveyed_by, note, outcome,
    ended_on, ended_reason
)
SELECT
    v.id, v.product_id, v.year, v.day, v.purpose, v.demand, v.labour, v.capacity,
    v.surveyed_by, v.note, v.outcome, v.ended_on, v.ended_reason
FROM registration_0002 v;
DROP TABLE registration_0002;
CREATE INDEX ix_registration_product_id ON registration (product_id);
CREATE INDEX ix_registration_year ON registration (year);
ALTER TABLE upgrade RENAME TO upgrade_0002;
CREATE TABLE upgrade (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    to_stars INTEGER NOT NULL,
    day DATE,
    year INTEGER,
    position VARCHAR NOT NULL GENERATED ALWAYS AS (coalesce(day, year || '-01-01')) STORED,
    scale VARCHAR NOT NULL,
    area_m2 INTEGER,
    note VARCHAR NOT NULL,
    withdrawn_on DATE,
    withdrawn_reason VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    ended_on DATE,
    ended_reason VARCHAR NOT NULL,
    CONSTRAINT pk_upgrade PRIMARY KEY (id),
    CONSTRAINT ck_upgrade_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_upgrade_to_stars_known CHECK (to_stars IN (4, 5)),
    CONSTRAINT ck_upgrade_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_upgrade_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_upgrade_day_or_year CHECK (day IS NOT NULL OR year IS NOT NULL),
    CONSTRAINT ck_upgrade_area_m2_positive CHECK (area_m2 IS NULL OR area_m2 BETWEEN 1 AND 100000000000),
    CONSTRAINT ck_upgrade_withdrawn_on_is_a_day CHECK (withdrawn_on IS NULL OR withdrawn_on LIKE '____-__-__'),
    CONSTRAINT ck_upgrade_withdrawn_after_start CHECK (withdrawn_on IS NULL OR withdrawn_on >= day),
    CONSTRAINT ck_upgrade_outcome_known CHECK (outcome IN ('', 'absent', 'not-reached')),
    CONSTRAINT ck_upgrade_ended_on_is_a_day CHECK (ended_on IS NULL OR ended_on LIKE '____-__-__'),
    CONSTRAINT ck_upgrade_ended_with_outcome CHECK ((outcome = '') = (ended_on IS NULL)),
    CONSTRAINT ck_upgrade_ended_once CHECK (ended_on IS NULL OR withdrawn_on IS NULL),
    CONSTRAINT fk_upgrade_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO upgrade (
    id, product_id, to_stars, day, scale, area_m2, note, withdrawn_on, withdrawn_reason, outcome,
    ended_reason
)
SELECT
    v.id, v.product_id, v.to_stars, v.day, v.scale, v.area_m2, v.note, v.withdrawn_on,
    v.withdrawn_reason, '', ''
FROM upgrade_0002 v;
DROP TABLE upgrade_0002;
CREATE INDEX ix_upgrade_product_id ON upgrade (product_id);
ALTER TABLE evaluation RENAME TO evaluation_0002;
CREATE TABLE evaluation (
    id VARCHAR NOT NULL,
    round_id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    points INTEGER,
    members INTEGER NOT NULL,
    part_a INTEGER,
    part_b INTEGER,
    part_c INTEGER,
    stars INTEGER,
    ceiling INTEGER,
    unmet VARCHAR NOT NULL,
    absent BOOLEAN NOT NULL,
    warnings VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    decided_on DATE,
    recognition_id VARCHAR,
    why VARCHAR NOT NULL,
    law VARCHAR NOT NULL,
    reached INTEGER,
    issued INTEGER,
    note VARCHAR NOT NULL,
    sent_on DATE,
    letter VARCHAR NOT NULL,
    returned_on DATE,
    return_reason VARCHAR NOT NULL,
    CONSTRAINT pk_evaluation PRIMARY KEY (id),
    CONSTRAINT ck_evaluation_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_evaluation_purpose_known CHECK (purpose IN ('new', 'upgrade', 'renewal', 'renewal-upgrade')),
    CONSTRAINT ck_evaluation_points_in_range CHECK (points IS NULL OR (members > 0 AND points BETWEEN 0 AND members * 1000000)),
    CONSTRAINT ck_evaluation_stars_in_range CHECK (stars IS NULL OR stars BETWEEN 1 AND 5),
    CONSTRAINT ck_evaluation_one_of_points_and_stars CHECK (points IS NULL OR stars IS NULL),
    CONSTRAINT ck_evaluation_ceiling_in_range CHECK (ceiling IS NULL OR ceiling BETWEEN 1 AND 4),
    CONSTRAINT ck_evaluation_ceiling_has_ground CHECK ((ceiling IS NULL) = (unmet = '')),
    CONSTRAINT ck_evaluation_absent_without_points CHECK (NOT absent OR (points IS NULL AND stars IS NULL)),
    CONSTRAINT ck_evaluation_reached_in_range CHECK (reached IS NULL OR reached BETWEEN 1 AND 5),
    CONSTRAINT ck_evaluation_issued_in_range CHECK (issued IS NULL OR issued BETWEEN 3 AND 5),
    CONSTRAINT ck_evaluation_result_known CHECK (result IN ('', 'recognised', 'not-reached', 'absent', 'returned')),
    CONSTRAINT ck_evaluation_result_has_day CHECK ((result = '') = (decided_on IS NULL)),
    CONSTRAINT ck_evaluation_recognised_by CHECK ((result = 'recognised') = (recognition_id IS NOT NULL)),
    CONSTRAINT ck_evaluation_decided_on_is_a_day CHECK (decided_on IS NULL OR decided_on LIKE '____-__-__'),
    CONSTRAINT ck_evaluation_sent_on_is_a_day CHECK (sent_on IS NULL OR sent_on LIKE '____-__-__'),
    CONSTRAINT ck_evaluation_returned_on_is_a_day CHECK (returned_on IS NULL OR returned_on LIKE '____-__-__'),
    CONSTRAINT ck_evaluation_returned_after_sent CHECK (returned_on IS NULL OR (sent_on IS NOT NULL AND returned_on >= sent_on)),
    CONSTRAINT fk_evaluation_round_id_round FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_evaluation_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_evaluation_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO evaluation (
    id, round_id, product_id, purpose, points, members, part_a, part_b, part_c, stars, ceiling,
    unmet, absent, warnings, result, decided_on, recognition_id, why, law, reached, issued, note,
    sent_on, letter, returned_on, return_reason
)
SELECT
    v.id, v.round_id, v.product_id, v.purpose, v.points, v.members, v.part_a, v.part_b,
    v.part_c, v.stars, v.ceiling, v.unmet, v.absent, v.warnings, v.result, v.decided_on,
    v.recognition_id, v.why,
    CASE WHEN v.result <> '' OR v.sent_on IS NOT NULL
            THEN (SELECT d.criteria FROM round d WHERE d.id = v.round_id) ELSE '' END,
    CASE WHEN v.result <> '' OR v.sent_on IS NOT NULL
            THEN min(v.stars, coalesce(v.ceiling, v.stars)) END,
    (SELECT r.stars FROM recognition r WHERE r.id = v.recognition_id), '', v.sent_on, v.letter,
    v.returned_on, v.return_reason
FROM evaluation_0002 v;
DROP TABLE evaluation_0002;
CREATE INDEX ix_evaluation_product_id ON evaluation (product_id);
CREATE INDEX ix_evaluation_recognition_id ON evaluation (recognition_id);
CREATE INDEX ix_evaluation_sent_on ON evaluation (sent_on) WHERE sent_on IS NOT NULL;
CREATE UNIQUE INDEX uq_evaluation_round_product ON evaluation (round_id, product_id);
CREATE TABLE known_breach (
    id VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    command_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_known_breach PRIMARY KEY (id),
    CONSTRAINT ck_known_breach_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_known_breach_rule_not_empty CHECK (rule <> '')
);
CREATE UNIQUE INDEX uq_known_breach ON known_breach (rule, record_id);
