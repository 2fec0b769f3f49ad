-- The feed of what happens to members, for services that follow membership. See docs/api.md for what an event says.
-- Written by: the trigger below, in the transaction of the member grain's write, and append_due_member_events for what the clock does.
create table if not exists member_event
(
    id         bigint      primary key generated always as identity,
    service_id text        collate "C" not null,
    member_id  uuid        not null,
    number     int         not null,
    kind       text        collate "C" not null,
    at         timestamptz not null default now(),
    fields     text[]      not null,
    member     jsonb
);

create index if not exists member_event_service on member_event (service_id, id);
create index if not exists member_event_member on member_event (member_id, id);

-- What was told last of each member: what differs from it is the next event.
create table if not exists member_told
(
    member_id    uuid    not null,
    service_id   text    collate "C" not null,
    is_member    boolean not null,
    changes_on   date,
    member       jsonb   not null,
    primary key (member_id, service_id)
);

create index if not exists member_told_changes_on on member_told (service_id, changes_on) where changes_on is not null;

create table if not exists member_event_removed
(
    service_id text   collate "C" primary key,
    up_to      bigint not null
);

comment on table member_event is 'What happened to members, in order. Written by the trigger on grain_state and by append_due_member_events; sweep_member_event removes the oldest.';
comment on column member_event.member is 'The member''s public fields as of then; null where the member was removed, then or since.';
comment on table member_told is 'What the feed told last of each member. Written by what writes member_event.';
comment on column member_told.changes_on is 'The day on which, without a write, somebody becomes a member or is none any more; null for never.';
comment on table member_event_removed is 'Up to which number events were removed because of their age. Written by sweep_member_event.';

-- What is public of a member toward services that follow membership.
create or replace function public_member(p_payload jsonb) returns jsonb
    language sql immutable
    as $$
        select jsonb_build_object(
            'number', (p_payload ->> 'number')::int,
            'displayName', p_payload ->> 'displayName',
            'email', coalesce(p_payload ->> 'email', ''),
            'username', nullif(p_payload ->> 'username', ''),
            'joined', p_payload ->> 'joined',
            'left', p_payload ->> 'left',
            'roles', coalesce((
                select jsonb_agg(jsonb_build_object('name', r.name, 'until', e.value ->> 'at') order by r.name)
                from jsonb_array_elements_text(case jsonb_typeof(p_payload -> 'roles') when 'array' then p_payload -> 'roles' else '[]' end) as r(name)
                left join jsonb_array_elements(case jsonb_typeof(p_payload -> 'roleEnds') when 'array' then p_payload -> 'roleEnds' else '[]' end) as e(value)
                    on e.value ->> 'role' = r.name), '[]'),
            'keyfobs', case jsonb_typeof(p_payload -> 'keyfobs') when 'array' then p_payload -> 'keyfobs' else '[]' end,
            'disabled', coalesce((p_payload ->> 'isDisabled')::boolean, false))
    $$;

-- Whether somebody is a member on a day; from the first day on, and until the day before they left.
create or replace function is_member_on(p_member jsonb, p_day date) returns boolean
    language sql immutable
    as $$
        select not (p_member ->> 'disabled')::boolean
           and (p_member ->> 'joined')::date <= p_day
           and not coalesce((p_member ->> 'left')::date <= p_day, false)
    $$;

-- The first day after a day on which that becomes otherwise; null for never.
create or replace function membership_changes_on(p_member jsonb, p_day date) returns date
    language sql immutable
    as $$
        select case
            when (p_member ->> 'disabled')::boolean then null
            when is_member_on(p_member, p_day) then (p_member ->> 'left')::date
            when (p_member ->> 'joined')::date > p_day and is_member_on(p_member, (p_member ->> 'joined')::date) then (p_member ->> 'joined')::date
        end
    $$;

-- Whoever appends holds this from before the number is drawn until the commit; many may. Who wants to know up to which number the feed is
-- complete takes it alone, for a moment: then all that drew a number have committed, or never will.
create or replace function member_event_lock(p_service_id text) returns bigint
    language sql immutable
    as $$ select hashtextextended('portal.member-event:' || p_service_id, 0) $$;

create or replace function tell_member() returns trigger
    language plpgsql
    as $$
    declare
        own    uuid := grain_guid(coalesce(new.key_n0, old.key_n0), coalesce(new.key_n1, old.key_n1));
        owner  text := coalesce(new.service_id, old.service_id);
        today  date := (now() at time zone 'utc')::date;
        told   member_told;
        is_now jsonb;
        what   text;
    begin
        perform pg_advisory_xact_lock_shared(member_event_lock(owner));
        select * into told from member_told where member_id = own and service_id = owner for update;
        if tg_op = 'DELETE' or new.payload is null then
            if told.member_id is null then
                return null;
            end if;

            insert into member_event (service_id, member_id, number, kind, fields, member)
            values (owner, own, (told.member ->> 'number')::int, 'removed', '{}', null);
            -- Whoever was removed is not kept here either.
            update member_event set member = null where member_id = own and service_id = owner and member is not null;
            delete from member_told where member_id = own and service_id = owner;
            return null;
        end if;

        is_now := public_member(new.payload);
        if told.member_id is null then
            what := 'added';
        elsif told.is_member and not is_member_on(is_now, today) then
            what := 'left';
        elsif not told.is_member and is_member_on(is_now, today) then
            what := case when (told.member ->> 'joined')::date > today then 'joined' else 'rejoined' end;
        elsif told.member is distinct from is_now then
            what := 'changed';
        else
            return null;
        end if;

        insert into member_event (service_id, member_id, number, kind, fields, member)
        values (
            owner, own, (is_now ->> 'number')::int, what,
            array(select key from jsonb_each(is_now) where value is distinct from coalesce(told.member, '{}') -> key order by key),
            is_now);
        insert into member_told as t (member_id, service_id, is_member, changes_on, member)
        values (own, owner, is_member_on(is_now, today), membership_changes_on(is_now, today), is_now)
        on conflict (member_id, service_id) do update
        set is_member = excluded.is_member,
            changes_on = excluded.changes_on,
            member = excluded.member;
        return null;
    end
    $$;

-- The last of the triggers, which fire in the order of their names: a write that waits for another one in a unique index, or for the lock
-- of the last administrator, must not hold the feed's lock yet, or a reader who waits for it would have the other one wait for ever.
create or replace trigger tell_member
    after insert or update on grain_state
    for each row when (new.state_name = 'member')
    execute function tell_member();

create or replace trigger tell_member_delete
    after delete on grain_state
    for each row when (old.state_name = 'member')
    execute function tell_member();

-- What the clock has done by a day and nobody wrote. Of two who call at once, one appends.
create or replace function append_due_member_events(p_service_id text, p_today date, p_patience int) returns int
    language plpgsql
    as $$
    declare
        appended int;
    begin
        if not exists (select from member_told where service_id = p_service_id and changes_on <= p_today) then
            return 0;
        end if;

        perform set_config('lock_timeout', p_patience::text, true);
        perform pg_advisory_xact_lock_shared(member_event_lock(p_service_id));
        with due as materialized (
            select member_id, is_member, member
            from member_told
            where service_id = p_service_id and changes_on <= p_today
            order by changes_on, member_id
            limit 1000
            for update skip locked
        ), told as (
            update member_told as t
            set is_member = is_member_on(t.member, p_today),
                changes_on = membership_changes_on(t.member, p_today)
            from due
            where t.member_id = due.member_id and t.service_id = p_service_id
        )
        insert into member_event (service_id, member_id, number, kind, fields, member)
        select p_service_id, member_id, (member ->> 'number')::int, case when is_member then 'left' else 'joined' end, '{}', member
        from due
        where is_member_on(member, p_today) <> is_member;
        get diagnostics appended = row_count;
        return appended;
    end
    $$;

comment on function append_due_member_events(text, date, int) is 'Appends at most 1000 events of what the clock did by a day; says how many. Waits p_patience milliseconds.';

create or replace function complete_member_events(p_service_id text, p_patience int) returns bigint
    language plpgsql
    as $$
    begin
        perform set_config('lock_timeout', p_patience::text, true);
        perform pg_advisory_xact_lock(member_event_lock(p_service_id));
        -- A statement of its own, so that it sees what committed while the lock was waited for.
        return greatest(
            (select max(id) from member_event where service_id = p_service_id),
            (select up_to from member_event_removed where service_id = p_service_id),
            0);
    end
    $$;

comment on function complete_member_events(text, int) is 'Up to which number nothing will come any more that is not there yet. Fails with 55P03 where a write takes longer than p_patience milliseconds.';

-- The history is another one after a restore, whether from a dump (another table), from files (another timeline) or on another server.
create or replace function member_event_bounds(p_service_id text) returns table (history text, removed_up_to bigint, last bigint)
    language sql stable
    as $$
        select md5(concat_ws(':', s.system_identifier, c.timeline_id, 'member_event'::regclass::oid)),
               coalesce(removed.up_to, 0),
               greatest((select max(id) from member_event where service_id = p_service_id), removed.up_to, 0)
        from pg_control_system() as s, pg_control_checkpoint() as c
        left join member_event_removed as removed on removed.service_id = p_service_id
    $$;

-- From the oldest on, and none behind one that stays: what a cursor may have missed is told by one number.
create or replace function sweep_member_event(p_service_id text, p_before timestamptz, p_batch int) returns int
    language plpgsql
    as $$
    declare
        swept   int;
        last_id bigint;
    begin
        select max(oldest.id) into last_id
        from (
            select id, bool_and(at < p_before) over (order by id) as is_old
            from (select id, at from member_event where service_id = p_service_id order by id limit p_batch) as first
        ) as oldest
        where is_old;
        if last_id is null then
            return 0;
        end if;

        insert into member_event_removed as r (service_id, up_to) values (p_service_id, last_id)
        on conflict (service_id) do update set up_to = greatest(r.up_to, excluded.up_to);
        delete from member_event where service_id = p_service_id and id <= last_id;
        get diagnostics swept = row_count;
        return swept;
    end
    $$;

-- Members of before this script: nothing is told of them until they change.
insert into member_told (member_id, service_id, is_member, changes_on, member)
select grain_guid(key_n0, key_n1), service_id, is_member_on(member, today), membership_changes_on(member, today), member
from (
    select key_n0, key_n1, service_id, public_member(payload) as member, (now() at time zone 'utc')::date as today
    from grain_state
    where state_name = 'member' and payload is not null
) as states
on conflict do nothing;
