-- The audit: who did what, when, from where, on whom. In a schema of its own, which can belong to somebody else than the portal: the
-- owner of a schema may drop what is in it, whoever made it. See docs/audit.md for the columns, the events and the chain.
create schema if not exists audit;
comment on schema audit is 'Belongs to portal_audit where the program could arrange that; the portal''s own role then reads, and writes by the functions alone.';

create table if not exists audit.entry
(
    id         bigint      primary key generated always as identity,
    service_id text        collate "C" not null,
    at         timestamptz not null default now(),
    event      text        collate "C" not null,
    actor      text        collate "C" not null,
    member_id  uuid,
    client_id  text        collate "C",
    target     text        collate "C" not null,
    address    text        collate "C" not null,
    agent      text        not null,
    request_id text        collate "C" not null,
    -- json, not jsonb: what is hashed has to come back byte by byte, after a dump and an upgrade too.
    before     json,
    after      json,
    details    json
);

-- One for each thing that is asked for, in the order in which pages are read; nobody reads the whole table.
create index if not exists audit_entry_at on audit.entry (at, id);
create index if not exists audit_entry_event on audit.entry (event, at, id);
create index if not exists audit_entry_actor on audit.entry (actor, at, id);
create index if not exists audit_entry_address on audit.entry (address, at, id);
create index if not exists audit_entry_member on audit.entry (member_id, at, id) where member_id is not null;
create index if not exists audit_entry_client on audit.entry (client_id, at, id) where client_id is not null;

create table if not exists audit.pending
(
    entry_id   bigint primary key,
    service_id text   collate "C" not null
);

create table if not exists audit.seal
(
    service_id text        collate "C" not null,
    seq        bigint      not null,
    entry_id   bigint      not null unique,
    hash       bytea       not null,
    mac        bytea       not null,
    sealed_at  timestamptz not null default now(),
    primary key (service_id, seq)
);

create table if not exists audit.checkpoint
(
    service_id text        collate "C" not null,
    seq        bigint      not null,
    hash       bytea       not null,
    mac        bytea       not null,
    made_at    timestamptz not null default now(),
    primary key (service_id, seq)
);

comment on table audit.entry is 'The audit. Written by audit.record alone, in the transaction of what it records; audit.retire removes the oldest.';
comment on table audit.pending is 'Entries that are not in the chain yet, for a second or so. Written by audit.record and audit.append.';
comment on table audit.seal is 'The chain of hashes over audit.entry, in the order of seq. Written by audit.append; audit.retire removes the oldest.';
comment on table audit.checkpoint is 'The link at which the oldest part of the chain was cut off. Written by audit.retire.';

-- Appends entries, and notes them for the chain. The time is that of the transaction: no caller chooses it.
create or replace function audit.record(p_service_id text, p_entries jsonb) returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
    declare
        recorded int;
    begin
        with written as (
            insert into audit.entry (service_id, event, actor, member_id, client_id, target, address, agent, request_id, before, after, details)
            select p_service_id, left(e.event, 60), left(coalesce(e.actor, 'system'), 160), e."memberId", left(e."clientId", 200),
                   left(coalesce(e.target, ''), 300), left(coalesce(e.address, ''), 64), left(coalesce(e.agent, ''), 200),
                   left(coalesce(e."requestId", ''), 100), e.before::text::json, e.after::text::json, e.details::text::json
            from jsonb_to_recordset(p_entries) as e(
                event text, actor text, "memberId" uuid, "clientId" text, target text, address text, agent text, "requestId" text,
                before jsonb, after jsonb, details jsonb)
            returning id
        )
        insert into audit.pending (entry_id, service_id) select id, p_service_id from written;

        get diagnostics recorded = row_count;
        return recorded;
    end
    $$;

-- Appends links to the chain, if it still ends where the caller thinks; false if not. The lock, held until the transaction's end, has
-- a second sealer wait and then see the links of the first. That each entry was waiting is what keeps it from being sealed twice.
create or replace function audit.append(
    p_service_id text, p_after bigint, p_entries bigint[], p_hashes bytea[], p_macs bytea[]) returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
    declare
        ends_at bigint;
        waiting int;
    begin
        lock table audit.seal in share row exclusive mode;
        select greatest(
            (select max(seq) from audit.seal where service_id = p_service_id),
            (select max(seq) from audit.checkpoint where service_id = p_service_id),
            0)
        into ends_at;
        if ends_at <> p_after then
            return false;
        end if;

        delete from audit.pending where service_id = p_service_id and entry_id = any (p_entries);
        get diagnostics waiting = row_count;
        if waiting <> cardinality(p_entries) or cardinality(p_hashes) <> waiting or cardinality(p_macs) <> waiting then
            raise exception 'Only entries that wait for it can be appended to the chain.' using errcode = 'invalid_parameter_value';
        end if;

        insert into audit.seal (service_id, seq, entry_id, hash, mac)
        select p_service_id, p_after + n, entry_id, hash, mac
        from unnest(p_entries, p_hashes, p_macs) with ordinality as link(entry_id, hash, mac, n);
        return true;
    end
    $$;

-- Cuts off the oldest links, with their entries, that are all older than p_before, at most p_batch of them; the last of them stays as
-- the checkpoint. Whoever calls, nothing younger than 30 days goes.
create or replace function audit.retire(p_service_id text, p_before timestamptz, p_batch int) returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
    declare
        cut     audit.seal;
        retired int;
    begin
        lock table audit.seal in share row exclusive mode;
        select s.* into cut
        from (
            select oldest.seq, bool_and(e.at < least(p_before, now() - interval '30 days')) over (order by oldest.seq) as is_old
            from (select seq, entry_id from audit.seal where service_id = p_service_id order by seq limit p_batch) as oldest
            join audit.entry as e on e.id = oldest.entry_id
        ) as due
        join audit.seal as s on s.service_id = p_service_id and s.seq = due.seq
        where due.is_old
        order by s.seq desc
        limit 1;
        if not found then
            return 0;
        end if;

        perform set_config('audit.retiring', 'on', true);
        insert into audit.checkpoint (service_id, seq, hash, mac) values (p_service_id, cut.seq, cut.hash, cut.mac);
        delete from audit.checkpoint where service_id = p_service_id and seq < cut.seq;
        with links as (delete from audit.seal where service_id = p_service_id and seq <= cut.seq returning entry_id)
        delete from audit.entry as e using links where e.id = links.entry_id;
        get diagnostics retired = row_count;
        perform set_config('audit.retiring', 'off', true);
        return retired;
    end
    $$;

comment on function audit.record(text, jsonb) is 'Appends entries to the audit, in the caller''s transaction, and says how many.';
comment on function audit.append(text, bigint, bigint[], bytea[], bytea[]) is 'Appends links to the chain; false where it does not end at p_after any more.';
comment on function audit.retire(text, timestamptz, int) is 'Removes at most p_batch of the oldest entries that are older than p_before and than 30 days, and says how many.';

-- Where everything belongs to one role, this is what stands between a mistake and the audit. It does not stop the owner, who could
-- drop it; the rights of portal_audit do.
create or replace function audit.refuse() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
    begin
        if tg_op = 'DELETE' and current_setting('audit.retiring', true) = 'on' then
            return null;
        end if;

        raise exception 'The audit is append-only.' using errcode = 'insufficient_privilege';
    end
    $$;

create or replace trigger refuse_change before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();
create or replace trigger refuse_change before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse();
create or replace trigger refuse_change before update or delete or truncate on audit.checkpoint
    for each statement execute function audit.refuse();

revoke all on function audit.record(text, jsonb), audit.append(text, bigint, bigint[], bytea[], bytea[]), audit.retire(text, timestamptz, int)
    from public;

-- As in 0003-grain-storage.sql, and what a state says of itself for the audit goes there, in the same statement. Not by a trigger: one
-- "before" fires also for a row that then is not written because of a conflict, and one "after" cannot take it out of the payload.
insert into OrleansQuery (QueryKey, QueryText) values
('WriteToStorageKey', $query$
    with written as materialized (
        select case when p ? 'audit' then p - 'audit' else p end as payload, p -> 'audit' as entries
        from payload_of(@PayloadBinary::bytea) as p
    ), first_write as (
        insert into grain_state (service_id, state_name, key_n0, key_n1, key_text, version, payload, modified_at)
        select @ServiceId::text, @GrainTypeString::text, @GrainIdN0::bigint, @GrainIdN1::bigint,
               coalesce(@GrainIdExtensionString::text, ''), 1, written.payload, now()
        from written
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version
    ), later_write as (
        update grain_state
        set version = version + 1, payload = written.payload, modified_at = now()
        from written
        where service_id = @ServiceId::text
          and state_name = @GrainTypeString::text
          and key_n0 = @GrainIdN0::bigint
          and key_n1 = @GrainIdN1::bigint
          and key_text = coalesce(@GrainIdExtensionString::text, '')
          and version = @GrainStateVersion::int
        returning version
    )
    select done.version as NewGrainStateVersion,
           case when jsonb_typeof(written.entries) = 'array' then audit.record(@ServiceId::text, written.entries) end as Recorded
    from (select version from first_write union all select version from later_write) as done, written
$query$)
on conflict (QueryKey) do update set QueryText = excluded.QueryText;
