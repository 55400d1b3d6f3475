-- Who may do what with a register on a server; `ocop copy --to ADDRESS --roles` lays it down.
-- A person's own role gets one of these: GRANT ocop_province TO lan;

-- Two roles of work. Whoever owns the tables owns the history; give that role to nobody who works.
DO $$ BEGIN CREATE ROLE ocop_viewer NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE ocop_province NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;

-- Who looks sees all but the contacts of producers, and the salt that hides them in the history.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ocop_viewer, ocop_province;
REVOKE SELECT ON contact, setting FROM ocop_viewer;

-- Who writes changes records, and adds to the history; nobody changes or takes out an entry.
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ocop_province;
REVOKE UPDATE, DELETE ON change FROM ocop_province;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM ocop_province;
REVOKE INSERT, DELETE ON turn FROM ocop_province;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
