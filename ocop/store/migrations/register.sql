-- The register at revision 0006: db.py makes a new register from this file. A test
-- compares it with models.py, and with what the revisions make of an older register.
PRAGMA application_id = 1329811280;
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES ('0006');
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
CREATE TABLE decision (
    id VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    year INTEGER,
    day DATE,
    scan_path VARCHAR NOT NULL,
    scan_sha256 VARCHAR NOT NULL,
    issuer_key VARCHAR NOT NULL,
    number_key VARCHAR NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT ck_decision_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_decision_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_decision_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_decision_number_not_empty CHECK (number <> ''),
    CONSTRAINT ck_decision_scan_has_digest CHECK ((scan_path = '') = (scan_sha256 = ''))
);
CREATE TABLE round (
    id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    code_key VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    sitting INTEGER NOT NULL,
    council INTEGER,
    day DATE NOT NULL,
    criteria VARCHAR NOT NULL,
    criteria_sha256 VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_round PRIMARY KEY (id),
    CONSTRAINT ck_round_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_round_code_not_empty CHECK (code <> ''),
    CONSTRAINT ck_round_level_known CHECK (level IN ('district', 'province', 'ministry')),
    CONSTRAINT ck_round_district_of_district_round CHECK ((level = 'district') = (district <> '')),
    CONSTRAINT ck_round_year_is_a_year CHECK (year IS NULL OR year BETWEEN 1900 AND 2100),
    CONSTRAINT ck_round_batch_positive CHECK (batch > 0),
    CONSTRAINT ck_round_sitting_positive CHECK (sitting > 0),
    CONSTRAINT ck_round_council_positive CHECK (council IS NULL OR council BETWEEN 1 AND 99),
    CONSTRAINT ck_round_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_round_criteria_not_empty CHECK (criteria <> '')
);
CREATE TABLE complete_list (
    id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_complete_list PRIMARY KEY (id),
    CONSTRAINT ck_complete_list_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_complete_list_topic_known CHECK (topic IN ('traceability', 'raw-material', 'quality', 'scale', 'linkage', 'sales-point')),
    CONSTRAINT ck_complete_list_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__')
);
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
CREATE TABLE setting (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY ("key")
);
CREATE TABLE change (
    sequence INTEGER NOT NULL,
    command_id VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    "after" VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    CONSTRAINT pk_change PRIMARY KEY (sequence),
    CONSTRAINT ck_change_verb_known CHECK (verb IN ('add', 'change', 'remove')),
    CONSTRAINT ck_change_sequence_positive CHECK (sequence > 0),
    CONSTRAINT ck_change_something_changed CHECK (before <> after)
);
CREATE TABLE former_name (
    id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    name_bare VARCHAR NOT NULL,
    until DATE NOT NULL,
    CONSTRAINT pk_former_name PRIMARY KEY (id),
    CONSTRAINT ck_former_name_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_former_name_name_not_empty CHECK (name <> ''),
    CONSTRAINT ck_former_name_until_is_a_day CHECK (until IS NULL OR until LIKE '____-__-__'),
    CONSTRAINT fk_former_name_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
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
CREATE TABLE contact (
    id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    representative VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT ck_contact_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT fk_contact_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE TABLE product (
    id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    "group" INTEGER,
    "set" INTEGER,
    code VARCHAR NOT NULL,
    flagship BOOLEAN NOT NULL,
    note VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    name_bare VARCHAR NOT NULL,
    sort_key VARCHAR NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (id),
    CONSTRAINT ck_product_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_product_name_not_empty CHECK (name <> ''),
    CONSTRAINT ck_product_group_known CHECK ("group" IS NULL OR "group" BETWEEN 1 AND 6),
    CONSTRAINT ck_product_set_known CHECK ("set" IS NULL OR "set" BETWEEN 1 AND 26),
    CONSTRAINT ck_product_flagship_is_yes_or_no CHECK (flagship IN (0, 1)),
    CONSTRAINT fk_product_entity_id_entity FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE RESTRICT
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
CREATE TABLE reissue (
    id VARCHAR NOT NULL,
    recognition_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_reissue PRIMARY KEY (id),
    CONSTRAINT ck_reissue_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_reissue_day_is_a_day CHECK (day IS NULL OR day LIKE '____-__-__'),
    CONSTRAINT ck_reissue_reason_not_empty CHECK (reason <> ''),
    CONSTRAINT fk_reissue_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
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
CREATE TABLE improvement_product (
    id VARCHAR NOT NULL,
    improvement_id VARCHAR NOT NULL,
    product_id VARCHAR NOT NULL,
    CONSTRAINT pk_improvement_product PRIMARY KEY (id),
    CONSTRAINT ck_improvement_product_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT fk_improvement_product_improvement_id_improvement FOREIGN KEY(improvement_id) REFERENCES improvement (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_improvement_product_product_id_product FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT ON UPDATE RESTRICT
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
CREATE TABLE score (
    id VARCHAR NOT NULL,
    evaluation_id VARCHAR NOT NULL,
    member VARCHAR NOT NULL,
    member_key VARCHAR NOT NULL,
    part_a INTEGER NOT NULL,
    part_b INTEGER NOT NULL,
    part_c INTEGER NOT NULL,
    CONSTRAINT pk_score PRIMARY KEY (id),
    CONSTRAINT ck_score_id_is_hex CHECK (length(id) = 32),
    CONSTRAINT ck_score_member_not_empty CHECK (member <> ''),
    CONSTRAINT ck_score_parts_in_range CHECK (part_a BETWEEN 0 AND 1000000 AND part_b BETWEEN 0 AND 1000000 AND part_c BETWEEN 0 AND 1000000),
    CONSTRAINT fk_score_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id) ON DELETE RESTRICT ON UPDATE RESTRICT
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
CREATE INDEX ix_answer_entity_id ON answer (entity_id);
CREATE INDEX ix_answer_product_id ON answer (product_id);
CREATE INDEX ix_answer_words_key ON answer (words_key);
CREATE INDEX ix_batch_sha256 ON batch (sha256);
CREATE INDEX ix_change_command_id ON change (command_id);
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE INDEX ix_contact_entity_id ON contact (entity_id);
CREATE INDEX ix_decision_number_key ON decision (number_key);
CREATE INDEX ix_document_entity_id ON document (entity_id);
CREATE INDEX ix_document_product_id ON document (product_id);
CREATE INDEX ix_document_renews_id ON document (renews_id);
CREATE INDEX ix_document_until ON document (until) WHERE until IS NOT NULL;
CREATE INDEX ix_dossier_year ON dossier (year);
CREATE INDEX ix_entity_name_bare ON entity (name_bare);
CREATE INDEX ix_entity_name_key ON entity (name_key);
CREATE INDEX ix_evaluation_product_id ON evaluation (product_id);
CREATE INDEX ix_evaluation_recognition_id ON evaluation (recognition_id);
CREATE INDEX ix_evaluation_sent_on ON evaluation (sent_on) WHERE sent_on IS NOT NULL;
CREATE INDEX ix_former_name_entity_id ON former_name (entity_id);
CREATE INDEX ix_former_product_name_product_id ON former_product_name (product_id);
CREATE INDEX ix_improvement_entity_id ON improvement (entity_id);
CREATE INDEX ix_improvement_product_id ON improvement (product_id);
CREATE INDEX ix_improvement_product_improvement_id ON improvement_product (improvement_id);
CREATE INDEX ix_improvement_product_product_id ON improvement_product (product_id);
CREATE INDEX ix_improvement_topic ON improvement (topic);
CREATE INDEX ix_inspection_entity_id ON inspection (entity_id);
CREATE INDEX ix_inspection_open ON inspection (remedy_by) WHERE violation <> '' AND remedied_on IS NULL;
CREATE INDEX ix_inspection_product_id ON inspection (product_id);
CREATE INDEX ix_nomination_day ON nomination (day);
CREATE INDEX ix_nomination_product_id ON nomination (product_id);
CREATE INDEX ix_product_id_entity_id ON product (id, entity_id);
CREATE INDEX ix_product_name_bare ON product (name_bare);
CREATE INDEX ix_product_name_key ON product (name_key);
CREATE INDEX ix_recognition_day_unknown ON recognition (product_id, place) WHERE day IS NULL;
CREATE INDEX ix_recognition_decision_id ON recognition (decision_id);
CREATE INDEX ix_recognition_ledger ON recognition (product_id, place, position, id);
CREATE INDEX ix_recognition_year ON recognition (programme_year, product_id, place, position, stars);
CREATE INDEX ix_registration_product_id ON registration (product_id);
CREATE INDEX ix_registration_via_support_id ON registration_via (support_id);
CREATE INDEX ix_registration_year ON registration (year);
CREATE INDEX ix_reissue_recognition_id ON reissue (recognition_id);
CREATE INDEX ix_revision_decision_id ON revision (decision_id);
CREATE INDEX ix_revision_recognition_id ON revision (recognition_id);
CREATE INDEX ix_revocation_decision_id ON revocation (decision_id);
CREATE INDEX ix_revocation_product_id_day ON revocation (product_id, day);
CREATE INDEX ix_revocation_recognition_id ON revocation (recognition_id);
CREATE INDEX ix_support_day ON support (day);
CREATE INDEX ix_support_entity_entity_id ON support_entity (entity_id);
CREATE INDEX ix_upgrade_product_id ON upgrade (product_id);
CREATE UNIQUE INDEX uq_complete_list_topic_day ON complete_list (topic, day);
CREATE UNIQUE INDEX uq_contact_entity_id ON contact (entity_id);
CREATE UNIQUE INDEX uq_decision_issuer_number_year ON decision (issuer_key, number_key, coalesce(year, 0)) WHERE issuer_key <> '';
CREATE UNIQUE INDEX uq_dossier_product_year ON dossier (product_id, year);
CREATE UNIQUE INDEX uq_entity_before_entity_until ON entity_before (entity_id, until);
CREATE UNIQUE INDEX uq_evaluation_round_product ON evaluation (round_id, product_id);
CREATE UNIQUE INDEX uq_improvement_product ON improvement_product (improvement_id, product_id);
CREATE UNIQUE INDEX uq_known_breach ON known_breach (rule, record_id);
CREATE UNIQUE INDEX uq_mapping_name ON mapping (name_key);
CREATE UNIQUE INDEX uq_notice_recognition_id ON notice (recognition_id);
CREATE UNIQUE INDEX uq_product_code ON product (code) WHERE code <> '';
CREATE UNIQUE INDEX uq_product_entity_id_name_key ON product (entity_id, name_key);
CREATE UNIQUE INDEX uq_registration_via ON registration_via (registration_id);
CREATE UNIQUE INDEX uq_review_product_day ON review (product_id, day);
CREATE UNIQUE INDEX uq_revision_evaluation_day ON revision (evaluation_id, day);
CREATE UNIQUE INDEX uq_round_code ON round (code_key);
CREATE UNIQUE INDEX uq_round_sitting ON round (level, district, year, batch, sitting);
CREATE UNIQUE INDEX uq_score_evaluation_member ON score (evaluation_id, member_key);
CREATE UNIQUE INDEX uq_support_entity ON support_entity (support_id, entity_id);
