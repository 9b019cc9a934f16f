-- Any three letters of a name find the record. The tables have indexes, so VACUUM keeps their rowids; after anything
-- that does not, INSERT INTO record_people_search(record_people_search) VALUES ('rebuild') mends the index.
CREATE VIRTUAL TABLE record_people_search USING fts5(search_text, content='record_people', tokenize='trigram', columnsize=0);
CREATE TRIGGER record_people_search_added AFTER INSERT ON record_people BEGIN
  INSERT INTO record_people_search(rowid, search_text) VALUES (new.rowid, new.search_text);
END;
CREATE TRIGGER record_people_search_gone AFTER DELETE ON record_people BEGIN
  INSERT INTO record_people_search(record_people_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
END;
CREATE TRIGGER record_people_search_changed AFTER UPDATE OF search_text ON record_people WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO record_people_search(record_people_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
  INSERT INTO record_people_search(rowid, search_text) VALUES (new.rowid, new.search_text);
END;
CREATE VIRTUAL TABLE record_companies_search USING fts5(search_text, content='record_companies', tokenize='trigram', columnsize=0);
CREATE TRIGGER record_companies_search_added AFTER INSERT ON record_companies BEGIN
  INSERT INTO record_companies_search(rowid, search_text) VALUES (new.rowid, new.search_text);
END;
CREATE TRIGGER record_companies_search_gone AFTER DELETE ON record_companies BEGIN
  INSERT INTO record_companies_search(record_companies_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
END;
CREATE TRIGGER record_companies_search_changed AFTER UPDATE OF search_text ON record_companies WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO record_companies_search(record_companies_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
  INSERT INTO record_companies_search(rowid, search_text) VALUES (new.rowid, new.search_text);
END;
