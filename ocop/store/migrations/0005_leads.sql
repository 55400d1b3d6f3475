-- From revision 0004 to 0005: of a producer, whether a woman leads it and whether a person of an
-- ethnic minority does, where anybody was asked; of a notice, the number of its letter.
ALTER TABLE entity RENAME TO entity_0004;
CREATE TABLE entity (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    commune VARCHAR NOT NULL,
    commune_text VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    name_bare VARCHAR NOT NULL,
    name_core VARCHAR NOT NULL,
    sort_key VARCHAR NOT NULL,
    led_by_woman BOOLEAN,
    led_by_minority BOOLEAN,
    CONSTRAINT pk_entity PRIMARY KEY (id),
    CONSTRAINT ck_entity_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_entity_name_not_empty CHECK (name <> ''),
    CONSTRAINT ck_entity_kind_known CHECK (kind IN ('cooperative', 'cooperative_group', 'enterprise', 'household', 'establishment', 'farm', 'unknown')),
    CONSTRAINT ck_entity_led_by_woman_is_yes_or_no CHECK (led_by_woman IS NULL OR led_by_woman IN (0, 1)),
    CONSTRAINT ck_entity_led_by_minority_is_yes_or_no CHECK (led_by_minority IS NULL OR led_by_minority IN (0, 1))
);
INSERT INTO entity (id, name, kind, district, commune, commune_text, name_key, name_bare, name_core, sort_key)
    SELECT id, name, kind, district, commune, commune_text, name_key, name_bare, name_core, sort_key
    FROM entity_0004;
DROP TABLE entity_0004;
CREATE INDEX ix_entity_name_bare ON entity (name_bare);
CREATE INDEX ix_entity_name_key ON entity (name_key);
ALTER TABLE notice RENAME TO notice_0004;
CREATE TABLE notice (
    id VARCHAR NOT NULL,
    recognition_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    number VARCHAR NOT NULL,
    CONSTRAINT pk_notice PRIMARY KEY (id),
    CONSTRAINT ck_notice_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_notice_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT fk_notice_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO notice (id, recognition_id, day, number)
    SELECT id, recognition_id, day, '' FROM notice_0004;
DROP TABLE notice_0004;
CREATE UNIQUE INDEX uq_notice_recognition_id ON notice (recognition_id);
