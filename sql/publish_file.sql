-- A file goes out if the public version names it among its papers and it was looked through for names, or if it was printed from a public version's text.
CREATE OR REPLACE FUNCTION publish_file(p_minutes bigint, p_file bigint, p_title text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO publications_publicfile (minutes_id, title, file_name, content_type, sha256, data, object_key)
    SELECT m.id, p_title, f.name, f.content_type, f.sha256, c.data, c.object_key
    FROM publications_publicminutes m
    JOIN meetings_version v ON v.id = m.version_id
    JOIN office_storedfile f ON f.id = p_file AND f.erased_at IS NULL
    JOIN office_storedcontent c ON c.file_id = f.id
    WHERE m.id = p_minutes AND m.withdrawn_on IS NULL AND (
        (v.content->'papers' @> jsonb_build_array(jsonb_build_object('file', f.id))
            AND EXISTS (SELECT FROM publications_publiccheck k WHERE k.version_id = v.id AND k.files @> ARRAY[f.id]))
        OR EXISTS (
            SELECT 1 FROM office_printedfile p JOIN office_snapshot s ON s.id = p.snapshot_id
            WHERE p.file_id = f.id AND s.kind = 'public'
        )
    )
    -- Whoever erases it meanwhile waits: an object that is named here is not let go.
    FOR SHARE OF c
    ON CONFLICT (minutes_id, sha256, title) DO NOTHING
    RETURNING id
$$;
REVOKE ALL ON FUNCTION publish_file(bigint, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_file(bigint, bigint, text) TO yoriai_app;
