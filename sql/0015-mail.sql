-- The mail outbox as its sender, the admin site and the sweep need it; the mail grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists mail
(
    id              uuid        not null,
    service_id      text        collate "C" not null,
    status          text        not null,
    created_at      timestamptz not null,
    next_attempt_at timestamptz,
    expires_at      timestamptz not null,
    attempts        int         not null,
    last_error      text,
    primary key (id, service_id)
) with (fillfactor = 80);

-- For "what is due": where status = 'pending' and (next_attempt_at is null or next_attempt_at <= …)
-- order by next_attempt_at nulls first.
create index if not exists mail_due on mail (next_attempt_at nulls first) where status = 'pending';
create index if not exists mail_expiry on mail (service_id, expires_at);

comment on table mail is 'The mail outbox. Written by the trigger on grain_state alone, in the transaction of the mail grain''s write.';
comment on column mail.status is 'pending, sent, failed or discarded.';

create or replace function project_mail() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from mail where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into mail (id, service_id, status, created_at, next_attempt_at, expires_at, attempts, last_error)
        values (
            grain_guid(new.key_n0, new.key_n1),
            new.service_id,
            new.payload ->> 'status',
            (new.payload ->> 'createdAt')::timestamptz,
            (new.payload ->> 'nextAttemptAt')::timestamptz,
            (new.payload ->> 'expiresAt')::timestamptz,
            coalesce((new.payload ->> 'attempts')::int, 0),
            new.payload ->> 'lastError')
        on conflict (id, service_id) do update
        set status = excluded.status,
            created_at = excluded.created_at,
            next_attempt_at = excluded.next_attempt_at,
            expires_at = excluded.expires_at,
            attempts = excluded.attempts,
            last_error = excluded.last_error;
        return null;
    end
    $$;

create or replace trigger project_mail
    after insert or update on grain_state
    for each row when (new.state_name = 'mail')
    execute function project_mail();

create or replace trigger project_mail_delete
    after delete on grain_state
    for each row when (old.state_name = 'mail')
    execute function project_mail();

-- For the plan and the locks see sweep_session.
create or replace function sweep_mail(p_service_id text, p_before timestamptz, p_batch int) returns int
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
            from mail
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_n0, g.key_n1
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'mail' and g.key_text = ''
               and g.key_n0 = grain_n0(due.id) and g.key_n1 = grain_n1(due.id)
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'mail' and g.key_text = ''
          and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_mail(text, timestamptz, int) is
    'Deletes at most p_batch mails that expired before p_before, their grains'' state included, and says how many.';
