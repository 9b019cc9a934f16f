-- A number or yes/no out of a JSON document; anything else is missing, never an error.
CREATE OR REPLACE FUNCTION sl_json_number(document jsonb, key text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE jsonb_typeof(document -> key)
    WHEN 'number' THEN (document ->> key)::double precision
    WHEN 'boolean' THEN CASE WHEN (document ->> key)::boolean THEN 1 ELSE 0 END
  END
$$;
-- What SQLite calls json_each and json_tree, as far as filters use them; a path is $."key".
CREATE OR REPLACE FUNCTION sl_json_row(k text, v jsonb) RETURNS TABLE (key text, type text, value text, atom double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT k,
    CASE jsonb_typeof(v) WHEN 'string' THEN 'text' WHEN 'number' THEN 'real' WHEN 'boolean' THEN v #>> '{}' ELSE jsonb_typeof(v) END,
    v #>> '{}',
    CASE jsonb_typeof(v) WHEN 'number' THEN (v #>> '{}')::double precision END
$$;
CREATE OR REPLACE FUNCTION sl_json_each(document jsonb, path text) RETURNS TABLE (key text, type text, value text, atom double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH at AS (SELECT document -> substr(path, 4, length(path) - 4) AS root)
  SELECT r.* FROM at, jsonb_array_elements(CASE jsonb_typeof(root) WHEN 'array' THEN root ELSE '[]' END) v, sl_json_row(NULL, v) r
  UNION ALL SELECT r.* FROM at, jsonb_each(CASE jsonb_typeof(root) WHEN 'object' THEN root ELSE '{}' END) e, sl_json_row(e.key, e.value) r
  UNION ALL SELECT r.* FROM at, sl_json_row(NULL, root) r WHERE jsonb_typeof(root) NOT IN ('array', 'object')
$$;
CREATE OR REPLACE FUNCTION sl_json_tree(document jsonb, path text) RETURNS TABLE (key text, type text, value text, atom double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE tree(k, v) AS (
    SELECT NULL::text, document -> substr(path, 4, length(path) - 4)
    UNION ALL
    SELECT c.k, c.v FROM tree t, LATERAL (
      SELECT NULL::text AS k, a AS v FROM jsonb_array_elements(CASE jsonb_typeof(t.v) WHEN 'array' THEN t.v ELSE '[]' END) a
      UNION ALL SELECT e.key, e.value FROM jsonb_each(CASE jsonb_typeof(t.v) WHEN 'object' THEN t.v ELSE '{}' END) e) c)
  SELECT r.* FROM tree, sl_json_row(k, v) r WHERE v IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION sl_json_each(document text, path text) RETURNS TABLE (key text, type text, value text, atom double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT * FROM sl_json_each(document::jsonb, path) $$;
CREATE OR REPLACE FUNCTION sl_json_tree(document text, path text) RETURNS TABLE (key text, type text, value text, atom double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT * FROM sl_json_tree(document::jsonb, path) $$;
