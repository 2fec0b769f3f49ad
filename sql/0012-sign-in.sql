-- Sign-ins as the sweep needs them; the sign-in grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists sign_in
(
    id           uuid        not null,
    service_id   text        collate "C" not null,
    email        text,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    completed_at timestamptz,
    primary key (id, service_id)
);

create index if not exists sign_in_expiry on sign_in (service_id, expires_at);

comment on table sign_in is 'Sign-ins for the sweep. Written by the trigger on grain_state alone, in the transaction of the sign-in grain''s write.';

create or replace function project_sign_in() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from sign_in where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into sign_in as s (id, service_id, email, created_at, expires_at, completed_at)
        values (
            grain_guid(new.key_n0, new.key_n1),
            new.service_id,
            new.payload ->> 'email',
            (new.payload ->> 'createdAt')::timestamptz,
            (new.payload ->> 'expiresAt')::timestamptz,
            (new.payload ->> 'completedAt')::timestamptz)
        on conflict (id, service_id) do update
        set email = excluded.email,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at,
            completed_at = excluded.completed_at
        -- A wrong code is a write too, and changes nothing that is shown here.
        where s is distinct from excluded;
        return null;
    end
    $$;

create or replace trigger project_sign_in
    after insert or update on grain_state
    for each row when (new.state_name = 'sign-in')
    execute function project_sign_in();

create or replace trigger project_sign_in_delete
    after delete on grain_state
    for each row when (old.state_name = 'sign-in')
    execute function project_sign_in();

-- For the plan and the locks see sweep_session.
create or replace function sweep_sign_in(p_service_id text, p_before timestamptz, p_batch int) returns int
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
            from sign_in
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_n0, g.key_n1
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'sign-in' and g.key_text = ''
               and g.key_n0 = grain_n0(due.id) and g.key_n1 = grain_n1(due.id)
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'sign-in' and g.key_text = ''
          and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_sign_in(text, timestamptz, int) is
    'Deletes at most p_batch sign-ins that expired before p_before, their grains'' state included, and says how many.';
