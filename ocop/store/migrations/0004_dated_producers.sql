-- From revision 0003 to 0004: a producer as it was before a dated change, results that a later
-- decision put in the place of the first, and answers to what lists ask, all new tables; and the
-- year that a dossier sent up counts for, where it is not that of its day.
ALTER TABLE nomination RENAME TO nomination_0003;
CREATE TABLE nomination (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    year INTEGER,
    letter VARCHAR NOT NULL,
    CONSTRAINT pk_nomination PRIMARY KEY (id),
    CONSTRAINT ck_nomination_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_nomination_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_nomination_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT fk_nomination_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO nomination (id, product_id, day, letter)
    SELECT id, product_id, day, letter FROM nomination_0003;
DROP TABLE nomination_0003;
CREATE INDEX ix_nomination_day ON nomination (day);
CREATE INDEX ix_nomination_product_id ON nomination (product_id);
CREATE TABLE entity_before (
    id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    until DATE NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    commune VARCHAR NOT NULL,
    commune_text VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    CONSTRAINT pk_entity_before PRIMARY KEY (id),
    CONSTRAINT ck_entity_before_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_entity_before_name_not_empty CHECK (name <> ''),
    CONSTRAINT ck_entity_before_kind_known CHECK (kind IN ('cooperative', 'cooperative_group', 'enterprise', 'household', 'establishment', 'farm', 'unknown')),
    CONSTRAINT ck_entity_before_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT fk_entity_before_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE revision (
    id VARCHAR NOT NULL,
    evaluation_id VARCHAR NOT NULL,
    decision_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    points INTEGER,
    members INTEGER NOT NULL,
    stars INTEGER,
    reached INTEGER NOT NULL,
    issued INTEGER,
    recognition_id VARCHAR,
    law VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (id),
    CONSTRAINT ck_revision_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_revision_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_revision_reason_not_empty CHECK (reason <> ''),
    CONSTRAINT ck_revision_points_in_range CHECK (points IS NULL OR (members > 0 AND points BETWEEN 0 AND members * 1000000)),
    CONSTRAINT ck_revision_stars_in_range CHECK (stars IS NULL OR stars BETWEEN 1 AND 5),
    CONSTRAINT ck_revision_one_of_points_and_stars CHECK ((points IS NULL) <> (stars IS NULL)),
    CONSTRAINT ck_revision_reached_in_range CHECK (reached BETWEEN 1 AND 5),
    CONSTRAINT ck_revision_issued_in_range CHECK (issued IS NULL OR issued BETWEEN 3 AND 5),
    CONSTRAINT ck_revision_recognised_by CHECK ((issued IS NULL) = (recognition_id IS NULL)),
    CONSTRAINT fk_revision_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_revision_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_revision_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE answer (
    id VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    words_key VARCHAR NOT NULL,
    within VARCHAR NOT NULL,
    entity_id VARCHAR,
    product_id VARCHAR,
    district VARCHAR NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (id),
    CONSTRAINT ck_answer_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_answer_words_not_empty CHECK (words <> ''),
    CONSTRAINT ck_answer_one_meaning CHECK ((district = '') = ((entity_id IS NULL) <> (product_id IS NULL))),
    CONSTRAINT fk_answer_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_answer_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX uq_entity_before_entity_until ON entity_before (entity_id, until);
CREATE INDEX ix_revision_decision_id ON revision (decision_id);
CREATE INDEX ix_revision_recognition_id ON revision (recognition_id);
CREATE UNIQUE INDEX uq_revision_evaluation_day ON revision (evaluation_id, day);
CREATE INDEX ix_answer_entity_id ON answer (entity_id);
CREATE INDEX ix_answer_product_id ON answer (product_id);
CREATE INDEX ix_answer_words_key ON answer (words_key);
