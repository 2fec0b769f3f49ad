-- Assertions that clients have used to prove themselves (private_key_jwt), so that none is used twice (RFC 7523 §3, no. 7).
-- Written by: use_assertion alone, which the used-assertions grain calls, and the trigger below in the transaction of a grant's write.
create table if not exists used_assertion
(
    service_id text        collate "C" not null,
    client_id  text        collate "C" not null,
    jti_hash   bytea       not null,
    expires_at timestamptz not null,
    used_by    bytea       not null,
    constraint used_assertion_unique primary key (service_id, client_id, jti_hash)
);

create index if not exists used_assertion_expiry on used_assertion (service_id, expires_at);

comment on table used_assertion is 'Assertions that clients have used. Written by use_assertion alone: by itself, or by the trigger on grain_state in the transaction of the grant grain''s write.';
comment on column used_assertion.jti_hash is 'SHA-256 of the jti: those may be long.';
comment on column used_assertion.expires_at is 'Until when it would be accepted, the tolerance for clocks included.';
comment on column used_assertion.used_by is 'The mark of the operation that used it: its repeat is no second use.';

-- Of any number of operations with one assertion one is told true: the others wait for it at the primary key. One that expired is as good
-- as none, whether it was swept or not.
create or replace function use_assertion(
    p_service_id text, p_client_id text, p_jti_hash bytea, p_expires_at timestamptz, p_now timestamptz, p_used_by bytea)
    returns boolean
    language plpgsql
    as $$
    begin
        insert into used_assertion as used (service_id, client_id, jti_hash, expires_at, used_by)
        values (p_service_id, p_client_id, p_jti_hash, p_expires_at, p_used_by)
        on conflict on constraint used_assertion_unique do update
        set expires_at = excluded.expires_at,
            used_by = excluded.used_by
        where used.expires_at <= p_now or used.used_by = excluded.used_by;
        return found;
    end
    $$;

comment on function use_assertion(text, text, bytea, timestamptz, timestamptz, bytea) is
    'Marks an assertion as used until p_expires_at by an operation, and says whether no other one has used it before.';

-- A grant's write brings along the assertion that led to it. It is moved out of the state, so that each is marked once, and a write that
-- brings one for the second time fails as a whole. Before the row is written, as it is changed; the row is locked by then.
create or replace function move_used_assertion() returns trigger
    language plpgsql
    as $$
    declare
        used constant jsonb := new.payload -> 'usedAssertion';
    begin
        if not use_assertion(
            new.service_id,
            new.payload ->> 'clientId',
            decode(used ->> 'hash', 'base64'),
            (used ->> 'expiresAt')::timestamptz,
            (used ->> 'usedAt')::timestamptz,
            decode(used ->> 'usedBy', 'base64'))
        then
            raise unique_violation using
                message = 'The assertion has been used before.',
                table = 'used_assertion',
                constraint = 'used_assertion_unique';
        end if;

        new.payload := jsonb_set(new.payload, '{usedAssertion}', 'null');
        return new;
    end
    $$;

create or replace trigger move_used_assertion
    before insert or update on grain_state
    for each row when (new.state_name = 'grant' and jsonb_typeof(new.payload -> 'usedAssertion') = 'object')
    execute function move_used_assertion();

-- For the plan and the locks see sweep_session. Older programs kept assertions in a state of each client, which is as old as the last one
-- in it.
create or replace function sweep_used_assertion(p_service_id text, p_before timestamptz, p_batch int) returns int
    language plpgsql
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
        swept int;
        swept_states int;
    begin
        with due as materialized (
            select client_id, jti_hash
            from used_assertion
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        )
        delete from used_assertion as used
        using due
        where used.service_id = p_service_id and used.client_id = due.client_id and used.jti_hash = due.jti_hash;

        get diagnostics swept = row_count;

        with due as materialized (
            select key_text
            from grain_state
            where service_id = p_service_id and state_name = 'used-assertions' and modified_at < p_before
            limit p_batch - swept
            for update skip locked
        )
        delete from grain_state as g
        using due
        where g.service_id = p_service_id and g.state_name = 'used-assertions' and g.key_n0 = 0 and g.key_n1 = 0 and g.key_text = due.key_text;

        get diagnostics swept_states = row_count;
        return swept + swept_states;
    end
    $$;

comment on function sweep_used_assertion(text, timestamptz, int) is
    'Deletes at most p_batch used assertions that expired before p_before, and states of older programs that hold none younger, and says how many.';
