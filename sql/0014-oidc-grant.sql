-- Grants as lists, revocation and the sweep need them; the grant grain's state is the truth. ("grant" is a word of SQL.)
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists oidc_grant
(
    id         uuid        not null,
    service_id text        collate "C" not null,
    client_id  text        collate "C" not null,
    member_id  uuid        not null,
    session_id uuid        not null,
    status     text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (id, service_id)
) with (fillfactor = 80);

create index if not exists oidc_grant_session on oidc_grant (session_id);
create index if not exists oidc_grant_member on oidc_grant (member_id);
create index if not exists oidc_grant_client on oidc_grant (client_id);
create index if not exists oidc_grant_expiry on oidc_grant (service_id, expires_at);

comment on table oidc_grant is 'Grants for lists, revocation and the sweep. Written by the trigger on grain_state alone, in the transaction of the grant grain''s write.';

create or replace function project_oidc_grant() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from oidc_grant where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into oidc_grant as g (id, service_id, client_id, member_id, session_id, status, created_at, expires_at)
        values (
            grain_guid(new.key_n0, new.key_n1),
            new.service_id,
            new.payload ->> 'clientId',
            (new.payload ->> 'memberId')::uuid,
            (new.payload ->> 'sessionId')::uuid,
            new.payload ->> 'status',
            (new.payload ->> 'createdAt')::timestamptz,
            (new.payload ->> 'expiresAt')::timestamptz)
        on conflict (id, service_id) do update
        set client_id = excluded.client_id,
            member_id = excluded.member_id,
            session_id = excluded.session_id,
            status = excluded.status,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at
        where g is distinct from excluded;
        return null;
    end
    $$;

create or replace trigger project_oidc_grant
    after insert or update on grain_state
    for each row when (new.state_name = 'grant')
    execute function project_oidc_grant();

create or replace trigger project_oidc_grant_delete
    after delete on grain_state
    for each row when (old.state_name = 'grant')
    execute function project_oidc_grant();

-- For the plan and the locks see sweep_session.
create or replace function sweep_grant(p_service_id text, p_before timestamptz, p_batch int) returns int
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
            from oidc_grant
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_n0, g.key_n1
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'grant' and g.key_text = ''
               and g.key_n0 = grain_n0(due.id) and g.key_n1 = grain_n1(due.id)
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'grant' and g.key_text = ''
          and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_grant(text, timestamptz, int) is
    'Deletes at most p_batch grants that expired before p_before, their grains'' state included, and says how many.';
