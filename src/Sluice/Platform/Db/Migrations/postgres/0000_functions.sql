-- A number or yes/no out of a JSON document; anything else is missing, never an error.
CREATE OR REPLACE FUNCTION sl_json_number(document jsonb, key text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE jsonb_typeof(document -> key)
    WHEN 'number' THEN (document ->> key)::double precision
    WHEN 'boolean' THEN CASE WHEN (document ->> key)::boolean THEN 1 ELSE 0 END
  END
$$;
