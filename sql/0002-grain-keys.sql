-- A grain with a GUID key is stored under two bigints: the little-endian halves of System.Guid.ToByteArray(), whose
-- first three fields are little-endian as well. Written as hexadecimal, most significant digit first, the uuid
--   aaaaaaaa-bbbb-cccc-d0d1-d2d3d4d5d6d7   is   n0 = cccc bbbb aaaaaaaa   and   n1 = d7 d6 d5 d4 d3 d2 d1 d0

create or replace function grain_guid(n0 bigint, n1 bigint) returns uuid
    language sql immutable strict parallel safe
    as $$
        select (substr(h0, 9, 8) || substr(h0, 5, 4) || substr(h0, 1, 4)
             || substr(h1, 15, 2) || substr(h1, 13, 2) || substr(h1, 11, 2) || substr(h1, 9, 2)
             || substr(h1, 7, 2) || substr(h1, 5, 2) || substr(h1, 3, 2) || substr(h1, 1, 2))::uuid
        from (select lpad(to_hex(n0), 16, '0') as h0, lpad(to_hex(n1), 16, '0') as h1) as hex
    $$;

comment on function grain_guid(bigint, bigint) is 'The GUID of a grain from the two halves under which it is stored.';

create or replace function grain_n0(id uuid) returns bigint
    language sql immutable strict parallel safe
    as $$
        select ('x' || substr(id::text, 15, 4) || substr(id::text, 10, 4) || substr(id::text, 1, 8))::bit(64)::bigint
    $$;

comment on function grain_n0(uuid) is 'The first half of the key under which the grain with this GUID is stored.';

create or replace function grain_n1(id uuid) returns bigint
    language sql immutable strict parallel safe
    as $$
        select ('x' || substr(id::text, 35, 2) || substr(id::text, 33, 2) || substr(id::text, 31, 2) || substr(id::text, 29, 2)
                    || substr(id::text, 27, 2) || substr(id::text, 25, 2) || substr(id::text, 22, 2) || substr(id::text, 20, 2)
               )::bit(64)::bigint
    $$;

comment on function grain_n1(uuid) is 'The second half of the key under which the grain with this GUID is stored.';
