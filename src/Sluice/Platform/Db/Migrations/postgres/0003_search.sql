-- Any three letters of a name find the record. Without the extension search still answers, only slowly.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX record_people_search ON record_people USING gin (search_text gin_trgm_ops);
    CREATE INDEX record_companies_search ON record_companies USING gin (search_text gin_trgm_ops);
  END IF;
END $$;
