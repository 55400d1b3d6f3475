-- Who may do what with a register on a server; `ocop copy ADDRESS --roles` lays it down, and then
-- row by row what rights.py makes of the models. It may be laid down again at any time.
-- A person's own role gets one of these: GRANT ocop_province TO lan;

-- Three roles of work. Whoever owns the tables owns the history: give that role to nobody who works.
DO $$ BEGIN CREATE ROLE ocop_viewer NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE ocop_district NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE ocop_province NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;

-- Where nobody may use the schema unasked, these may; whoever keeps the server may have said so.
GRANT USAGE ON SCHEMA public TO ocop_viewer, ocop_district, ocop_province;

-- Who looks sees all but the contacts of producers, and the salt that hides them in the history.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ocop_viewer, ocop_district, ocop_province;
REVOKE SELECT ON contact FROM ocop_viewer;

-- Who writes changes records, and adds to the history; nobody changes or takes out an entry.
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ocop_district, ocop_province;
REVOKE UPDATE, DELETE ON change FROM ocop_district, ocop_province;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM ocop_district, ocop_province;
REVOKE INSERT, DELETE ON turn FROM ocop_district, ocop_province;

-- What is of the whole province is not a district's: its settings, and what it declares complete.
REVOKE UPDATE, DELETE ON setting FROM ocop_district;
REVOKE INSERT, UPDATE, DELETE ON complete_list FROM ocop_district;

-- Nobody adds a table that would be taken for one of the register's.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
