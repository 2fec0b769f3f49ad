-- Sessions as lists and the sweep need them; the session grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists session
(
    id          uuid        not null,
    service_id  text        collate "C" not null,
    member_id   uuid        not null,
    started_at  timestamptz not null,
    last_active timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    over_at     timestamptz not null generated always as (least(expires_at, ended_at)) stored,
    primary key (id, service_id)
) with (fillfactor = 80);

create index if not exists session_member on session (member_id);
create index if not exists session_over on session (service_id, over_at);

comment on table session is 'Sessions for lists and the sweep. Written by the trigger on grain_state alone, in the transaction of the session grain''s write.';
comment on column session.over_at is 'When it ended or will expire, whichever is first.';

create or replace function project_session() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from session where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into session (id, service_id, member_id, started_at, last_active, expires_at, ended_at)
        values (
            grain_guid(new.key_n0, new.key_n1),
            new.service_id,
            (new.payload ->> 'memberId')::uuid,
            (new.payload ->> 'startedAt')::timestamptz,
            (new.payload ->> 'lastActive')::timestamptz,
            (new.payload ->> 'expiresAt')::timestamptz,
            (new.payload ->> 'endedAt')::timestamptz)
        on conflict (id, service_id) do update
        set member_id = excluded.member_id,
            started_at = excluded.started_at,
            last_active = excluded.last_active,
            expires_at = excluded.expires_at,
            ended_at = excluded.ended_at;
        return null;
    end
    $$;

create or replace trigger project_session
    after insert or update on grain_state
    for each row when (new.state_name = 'session')
    execute function project_session();

create or replace trigger project_session_delete
    after delete on grain_state
    for each row when (old.state_name = 'session')
    execute function project_session();

-- Both rows are locked before anything is deleted. A session that was renewed meanwhile is looked at again and stays; one
-- that is just being written is left for the next sweep, as its writer holds one row and waits for the other.
-- The settings leave one plan, whatever the statistics say: as many steps through indexes as the batch has rows.
create or replace function sweep_session(p_service_id text, p_before timestamptz, p_batch int) returns int
    language plpgsql
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
        swept int;
    begin
        with due as materialized (
            select id
            from session
            where service_id = p_service_id and over_at < p_before
            order by over_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_n0, g.key_n1
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'session' and g.key_text = ''
               and g.key_n0 = grain_n0(due.id) and g.key_n1 = grain_n1(due.id)
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'session' and g.key_text = ''
          and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_session(text, timestamptz, int) is
    'Deletes at most p_batch sessions that ended or expired before p_before, their grains'' state included, and says how many.';
