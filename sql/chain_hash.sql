-- The hash of one link, over everything that it says and over the hash of the link before. It calls itself STABLE, as what
-- it calls does: otherwise PostgreSQL would not write it into its caller, and each link would take twice as long.
CREATE OR REPLACE FUNCTION chain_hash(
    p_here bigint, p_number bigint, p_at timestamptz, p_table text, p_row bigint, p_shape text, p_row_hash bytea,
    p_before bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(concat_ws(
        '|', p_here, p_number, (extract(epoch FROM p_at) * 1000000)::bigint, p_table, p_row, p_shape,
        encode(p_row_hash, 'hex'), encode(p_before, 'hex')
    ), 'UTF8'))
$$;
