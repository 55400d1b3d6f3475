-- From revision 0001 to 0002: kept mappings, former names of products, and the plan's other half.
-- A changed table is laid aside, made anew in its own words, and filled; keys are off meanwhile, and
-- legacy_alter_table keeps the other tables pointing at its name.
ALTER TABLE batch RENAME TO batch_0001;
CREATE TABLE batch (
    id VARCHAR NOT NULL,
    command_id VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_batch PRIMARY KEY (id),
    CONSTRAINT ck_batch_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_batch_kind_known CHECK (kind IN ('products', 'entities', 'registrations', 'recognitions', 'upgrades', 'traceability', 'linkage', 'raw-material', 'scores', 'results', 'improvements', 'documents', 'inspections', 'support', 'reviews', 'dossiers', 'workbook')),
    CONSTRAINT ck_batch_file_not_empty CHECK (file <> ''),
    CONSTRAINT ck_batch_sha256_is_hex CHECK (length(sha256) = 64)
);
INSERT INTO batch (id, command_id, file, sha256, kind, day)
    SELECT id, command_id, file, sha256, kind, day FROM batch_0001;
DROP TABLE batch_0001;
CREATE INDEX ix_batch_sha256 ON batch (sha256);
ALTER TABLE improvement RENAME TO improvement_0001;
CREATE TABLE improvement (
    id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    product_id VARCHAR,
    entity_id VARCHAR,
    district VARCHAR NOT NULL,
    since DATE,
    since_year INTEGER,
    until DATE,
    area_m2 INTEGER,
    partner VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    system VARCHAR NOT NULL,
    carrier VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    contract VARCHAR NOT NULL,
    lead VARCHAR NOT NULL,
    share VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    crop VARCHAR NOT NULL,
    CONSTRAINT pk_improvement PRIMARY KEY (id),
    CONSTRAINT ck_improvement_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_improvement_topic_known CHECK (topic IN ('traceability', 'raw-material', 'quality', 'scale', 'linkage', 'sales-point')),
    CONSTRAINT ck_improvement_since_is_a_day CHECK (since IS NULL OR since LIKE '____-__-__'),
    CONSTRAINT ck_improvement_since_year_is_a_year CHECK (since_year IS NULL OR since_year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_improvement_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT ck_improvement_area_m2_positive CHECK (area_m2 IS NULL OR area_m2 BETWEEN 1 AND 100000000000),
    CONSTRAINT ck_improvement_one_start CHECK (since IS NULL OR since_year IS NULL),
    CONSTRAINT ck_improvement_until_after_since CHECK (until IS NULL OR since IS NULL OR until >= since),
    CONSTRAINT ck_improvement_one_subject CHECK (CASE topic WHEN 'linkage' THEN entity_id IS NOT NULL AND product_id IS NULL AND district = '' WHEN 'sales-point' THEN product_id IS NULL AND (entity_id IS NULL) <> (district = '') ELSE product_id IS NOT NULL AND entity_id IS NULL AND district = '' END),
    CONSTRAINT fk_improvement_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_improvement_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO improvement (id, topic, product_id, entity_id, district, since, since_year, until, area_m2, partner, detail,
    system, carrier, url, contract, lead, share, place, crop)
    SELECT id, topic, product_id, entity_id, district, since, since_year, until, area_m2, partner, detail,
        '', '', '', '', '', '', '', '' FROM improvement_0001;
DROP TABLE improvement_0001;
CREATE INDEX ix_improvement_entity_id ON improvement (entity_id);
CREATE INDEX ix_improvement_product_id ON improvement (product_id);
CREATE INDEX ix_improvement_topic ON improvement (topic);
CREATE TABLE mapping (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    signature VARCHAR NOT NULL,
    columns VARCHAR NOT NULL,
    CONSTRAINT pk_mapping PRIMARY KEY (id),
    CONSTRAINT ck_mapping_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_mapping_name_not_empty CHECK (name <> '')
);
CREATE TABLE support (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    day DATE NOT NULL,
    district VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    money BIGINT,
    people INTEGER,
    detail VARCHAR NOT NULL,
    CONSTRAINT pk_support PRIMARY KEY (id),
    CONSTRAINT ck_support_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_support_kind_known CHECK (kind IN ('policy', 'planning', 'production', 'meeting', 'visit', 'training', 'extension', 'technology', 'promotion')),
    CONSTRAINT ck_support_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_support_money_positive CHECK (money IS NULL OR money BETWEEN 0 AND 1000000000000000),
    CONSTRAINT ck_support_people_positive CHECK (people IS NULL OR people BETWEEN 0 AND 1000000)
);
CREATE TABLE support_entity (
    id VARCHAR NOT NULL,
    support_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    CONSTRAINT pk_support_entity PRIMARY KEY (id),
    CONSTRAINT ck_support_entity_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT fk_support_entity_support_id_support FOREIGN KEY(support_id) REFERENCES support (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_support_entity_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE former_product_name (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    name_bare VARCHAR NOT NULL,
    until DATE NOT NULL,
    CONSTRAINT pk_former_product_name PRIMARY KEY (id),
    CONSTRAINT ck_former_product_name_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_former_product_name_name_not_empty CHECK (name <> ''),
    CONSTRAINT ck_former_product_name_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT fk_former_product_name_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE document (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    product_id VARCHAR,
    entity_id VARCHAR,
    number VARCHAR NOT NULL,
    standard VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    issued_on DATE,
    until DATE,
    exempt VARCHAR NOT NULL,
    applied_on DATE,
    note VARCHAR NOT NULL,
    revoked_on DATE,
    revoked_reason VARCHAR NOT NULL,
    renews_id VARCHAR,
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT ck_document_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_document_kind_known CHECK (kind IN ('food-safety', 'standard', 'declaration', 'quality-system', 'trademark', 'test-report')),
    CONSTRAINT ck_document_one_subject CHECK ((product_id IS NULL) <> (entity_id IS NULL)),
    CONSTRAINT ck_document_issued_on_is_a_day CHECK (issued_on IS NULL OR issued_on LIKE '____-__-__'),
    CONSTRAINT ck_document_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT ck_document_applied_on_is_a_day CHECK (applied_on IS NULL OR applied_on LIKE '____-__-__'),
    CONSTRAINT ck_document_revoked_on_is_a_day CHECK (revoked_on IS NULL OR revoked_on LIKE '____-__-__'),
    CONSTRAINT ck_document_exempt_alone CHECK (exempt = '' OR (number = '' AND issued_on IS NULL AND until IS NULL AND applied_on IS NULL)),
    CONSTRAINT ck_document_says_something CHECK (exempt <> '' OR number <> '' OR standard <> '' OR issued_on IS NOT NULL OR applied_on IS NOT NULL),
    CONSTRAINT ck_document_until_after_issued CHECK (until IS NULL OR issued_on IS NULL OR until >= issued_on),
    CONSTRAINT ck_document_revoked_with_reason CHECK ((revoked_on IS NULL) = (revoked_reason = '')),
    CONSTRAINT fk_document_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_document_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_document_renews_id_document FOREIGN KEY(renews_id) REFERENCES document (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE inspection (
    id VARCHAR NOT NULL,
    product_id VARCHAR,
    entity_id VARCHAR,
    day DATE NOT NULL,
    kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    violation VARCHAR NOT NULL,
    remedy_by DATE,
    penalty VARCHAR NOT NULL,
    remedied_on DATE,
    remedy VARCHAR NOT NULL,
    CONSTRAINT pk_inspection PRIMARY KEY (id),
    CONSTRAINT ck_inspection_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_inspection_kind_known CHECK (kind IN ('periodic', 'unscheduled', 'pre-council')),
    CONSTRAINT ck_inspection_one_subject CHECK ((product_id IS NULL) <> (entity_id IS NULL)),
    CONSTRAINT ck_inspection_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_inspection_body_not_empty CHECK (body <> ''),
    CONSTRAINT ck_inspection_remedy_by_is_a_day CHECK (remedy_by IS NULL OR remedy_by LIKE '____-__-__'),
    CONSTRAINT ck_inspection_remedied_on_is_a_day CHECK (remedied_on IS NULL OR remedied_on LIKE '____-__-__'),
    CONSTRAINT ck_inspection_remedy_of_violation CHECK (violation <> '' OR (remedy_by IS NULL AND remedied_on IS NULL AND penalty = '')),
    CONSTRAINT ck_inspection_remedy_after_day CHECK (remedy_by IS NULL OR remedy_by >= day),
    CONSTRAINT ck_inspection_remedied_after_day CHECK (remedied_on IS NULL OR remedied_on >= day),
    CONSTRAINT fk_inspection_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_inspection_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE review (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    scale VARCHAR NOT NULL,
    area_m2 INTEGER,
    potential BOOLEAN,
    reviewed_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT ck_review_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_review_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_review_area_m2_positive CHECK (area_m2 IS NULL OR area_m2 BETWEEN 1 AND 100000000000),
    CONSTRAINT ck_review_potential_is_yes_or_no CHECK (potential IS NULL OR potential IN (0, 1)),
    CONSTRAINT fk_review_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE dossier (
    id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    received_on DATE,
    missing VARCHAR NOT NULL,
    missing_on DATE,
    missing_until DATE,
    complete_on DATE,
    checked_on DATE,
    checked_by VARCHAR NOT NULL,
    points INTEGER,
    test VARCHAR NOT NULL,
    tested_on DATE,
    test_number VARCHAR NOT NULL,
    withdrawn_on DATE,
    withdrawn_reason VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_dossier PRIMARY KEY (id),
    CONSTRAINT ck_dossier_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_dossier_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_dossier_received_on_is_a_day CHECK (received_on IS NULL OR received_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_missing_on_is_a_day CHECK (missing_on IS NULL OR missing_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_missing_until_is_a_day CHECK (missing_until IS NULL OR missing_until LIKE '____-__-__'),
    CONSTRAINT ck_dossier_complete_on_is_a_day CHECK (complete_on IS NULL OR complete_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_checked_on_is_a_day CHECK (checked_on IS NULL OR checked_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_tested_on_is_a_day CHECK (tested_on IS NULL OR tested_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_withdrawn_on_is_a_day CHECK (withdrawn_on IS NULL OR withdrawn_on LIKE '____-__-__'),
    CONSTRAINT ck_dossier_missing_has_day CHECK ((missing = '') = (missing_on IS NULL)),
    CONSTRAINT ck_dossier_missing_until_after CHECK (missing_until IS NULL OR missing_until >= missing_on),
    CONSTRAINT ck_dossier_complete_after_received CHECK (complete_on IS NULL OR received_on IS NULL OR complete_on >= received_on),
    CONSTRAINT ck_dossier_points_in_range CHECK (points IS NULL OR points BETWEEN 0 AND 1000000),
    CONSTRAINT ck_dossier_test_known CHECK (test IN ('', 'pass', 'fail')),
    CONSTRAINT ck_dossier_test_has_day CHECK ((test = '') = (tested_on IS NULL)),
    CONSTRAINT ck_dossier_withdrawn_with_reason CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = '')),
    CONSTRAINT fk_dossier_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE registration_via (
    id VARCHAR NOT NULL,
    registration_id VARCHAR NOT NULL,
    support_id VARCHAR NOT NULL,
    CONSTRAINT pk_registration_via PRIMARY KEY (id),
    CONSTRAINT ck_registration_via_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT fk_registration_via_registration_id_registration FOREIGN KEY(registration_id) REFERENCES registration (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_registration_via_support_id_support FOREIGN KEY(support_id) REFERENCES support (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX ix_document_entity_id ON document (entity_id);
CREATE INDEX ix_document_product_id ON document (product_id);
CREATE INDEX ix_document_renews_id ON document (renews_id);
CREATE INDEX ix_document_until ON document (until) WHERE until IS NOT NULL;
CREATE INDEX ix_dossier_year ON dossier (year);
CREATE INDEX ix_former_product_name_product_id ON former_product_name (product_id);
CREATE INDEX ix_inspection_entity_id ON inspection (entity_id);
CREATE INDEX ix_inspection_open ON inspection (remedy_by) WHERE violation <> '' AND remedied_on IS NULL;
CREATE INDEX ix_inspection_product_id ON inspection (product_id);
CREATE INDEX ix_registration_via_support_id ON registration_via (support_id);
CREATE INDEX ix_support_day ON support (day);
CREATE INDEX ix_support_entity_entity_id ON support_entity (entity_id);
CREATE UNIQUE INDEX uq_dossier_product_year ON dossier (product_id, year);
CREATE UNIQUE INDEX uq_mapping_name ON mapping (name_key);
CREATE UNIQUE INDEX uq_registration_via ON registration_via (registration_id);
CREATE UNIQUE INDEX uq_review_product_day ON review (product_id, day);
CREATE UNIQUE INDEX uq_support_entity ON support_entity (support_id, entity_id);
