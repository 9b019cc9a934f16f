-- The audit chain is only ever added to.
CREATE FUNCTION sl_audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit chain is never changed and nothing is deleted from it.';
END $$;
CREATE TRIGGER platform_audit_kept BEFORE UPDATE OR DELETE ON platform_audit FOR EACH ROW EXECUTE FUNCTION sl_audit_kept();
CREATE TRIGGER platform_audit_whole BEFORE TRUNCATE ON platform_audit FOR EACH STATEMENT EXECUTE FUNCTION sl_audit_kept();
