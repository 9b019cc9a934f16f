-- Wakes followers and workers of every node when the writing transaction commits.
CREATE FUNCTION sl_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_ARGV[0], '');
  RETURN NULL;
END $$;
CREATE TRIGGER record_activities_notify AFTER INSERT ON record_activities FOR EACH STATEMENT EXECUTE FUNCTION sl_notify('sluice_timeline');
CREATE TRIGGER platform_work_notify AFTER INSERT ON platform_work FOR EACH STATEMENT EXECUTE FUNCTION sl_notify('sluice_work');
