-- The audit chain is only ever added to. INSERT OR REPLACE would take a row's place without a DELETE, so a place that is taken is refused too.
CREATE TRIGGER platform_audit_kept BEFORE UPDATE ON platform_audit BEGIN
  SELECT RAISE(ABORT, 'The audit chain is never changed.');
END;
CREATE TRIGGER platform_audit_whole BEFORE DELETE ON platform_audit BEGIN
  SELECT RAISE(ABORT, 'Nothing is deleted from the audit chain.');
END;
CREATE TRIGGER platform_audit_taken BEFORE INSERT ON platform_audit
WHEN EXISTS (SELECT 1 FROM platform_audit WHERE workspace_id = new.workspace_id AND sequence = new.sequence) BEGIN
  SELECT RAISE(ABORT, 'This place of the audit chain is taken.');
END;
