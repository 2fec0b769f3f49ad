-- The state of every grain: one row a state, guaranteed by the primary key.
-- Written by: the grain storage provider, through the statements below, and by the sweep_… functions, which delete.

create table if not exists grain_state
(
    service_id  text        collate "C" not null,
    state_name  text        collate "C" not null,
    key_n0      bigint      not null,
    key_n1      bigint      not null,
    key_text    text        collate "C" not null default '',
    version     int         not null,
    payload     jsonb,
    modified_at timestamptz not null,
    primary key (service_id, state_name, key_n0, key_n1, key_text)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- The room left in each page lets an update stay there without touching the index: no indexed column ever changes.

comment on table grain_state is
    'The state of every grain, one row a state. Written by the Orleans storage provider; the sweep_… functions delete from it. Read models follow it by triggers.';
comment on column grain_state.state_name is 'The name of the [PersistentState]; unique in the program.';
comment on column grain_state.key_n0 is 'With key_n1, the halves of a GUID key: grain_guid(key_n0, key_n1). Both 0 for a string key.';
comment on column grain_state.key_text is 'The string key, or the extension of a GUID key, or empty.';
comment on column grain_state.payload is 'The state, camelCase JSON; null after a clear that keeps the row.';

-- The serializer speaks UTF-8 bytes, the table jsonb. jsonb cannot hold the character U+0000: a grain that stores text
-- of a stranger has to refuse or drop it, else the write fails with SQLSTATE 22P05.
-- "stable", as convert_from is in PostgreSQL 15, so that the planner can put their bodies in their place.
create or replace function payload_of(bytes bytea) returns jsonb
    language sql stable parallel safe
    as $$ select convert_from(bytes, 'UTF8')::jsonb $$;

create or replace function payload_bytes(payload jsonb) returns bytea
    language sql stable parallel safe
    as $$ select convert_to(payload::text, 'UTF8') $$;

comment on function payload_of(bytea) is 'UTF-8 JSON from the serializer as jsonb.';
comment on function payload_bytes(jsonb) is 'jsonb as UTF-8 JSON for the serializer.';

-- The hashes that Orleans sends along are for schemas that have no key; the primary key makes them needless.
insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', $query$
    select payload_bytes(payload) as PayloadBinary, version as Version
    from grain_state
    where service_id = @ServiceId::text
      and state_name = @GrainTypeString::text
      and key_n0 = @GrainIdN0::bigint
      and key_n1 = @GrainIdN1::bigint
      and key_text = coalesce(@GrainIdExtensionString::text, '')
$query$),

-- A first write comes without a version and may only insert; a later write may only update the version that it read.
-- So neither of two first writes is lost, and a write by a stale activation cannot bring back a row that was deleted.
-- No row in the answer means conflict.
('WriteToStorageKey', $query$
    with first_write as (
        insert into grain_state (service_id, state_name, key_n0, key_n1, key_text, version, payload, modified_at)
        select @ServiceId::text, @GrainTypeString::text, @GrainIdN0::bigint, @GrainIdN1::bigint,
               coalesce(@GrainIdExtensionString::text, ''), 1, payload_of(@PayloadBinary::bytea), now()
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version
    ), later_write as (
        update grain_state
        set version = version + 1, payload = payload_of(@PayloadBinary::bytea), modified_at = now()
        where service_id = @ServiceId::text
          and state_name = @GrainTypeString::text
          and key_n0 = @GrainIdN0::bigint
          and key_n1 = @GrainIdN1::bigint
          and key_text = coalesce(@GrainIdExtensionString::text, '')
          and version = @GrainStateVersion::int
        returning version
    )
    select version as NewGrainStateVersion from first_write
    union all
    select version from later_write
$query$),

('ClearStorageKey', $query$
    update grain_state
    set version = version + 1, payload = null, modified_at = now()
    where service_id = @ServiceId::text
      and state_name = @GrainTypeString::text
      and key_n0 = @GrainIdN0::bigint
      and key_n1 = @GrainIdN1::bigint
      and key_text = coalesce(@GrainIdExtensionString::text, '')
      and version = @GrainStateVersion::int
    returning version as NewGrainStateVersion
$query$),

('DeleteStorageKey', $query$
    delete from grain_state
    where service_id = @ServiceId::text
      and state_name = @GrainTypeString::text
      and key_n0 = @GrainIdN0::bigint
      and key_n1 = @GrainIdN1::bigint
      and key_text = coalesce(@GrainIdExtensionString::text, '')
      and version = @GrainStateVersion::int
    returning version + 1 as NewGrainStateVersion
$query$)
on conflict (QueryKey) do update set QueryText = excluded.QueryText;
