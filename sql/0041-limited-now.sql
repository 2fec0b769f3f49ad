-- Until when a bucket accepts no further attempt, so that administrators see who is limited now. States of before this script say nothing of
-- it until their next attempt; they expire within hours.
-- Written by: the trigger project_rate_limit, in the transaction of the rate-limit grain's write.
alter table rate_limit add column if not exists limited_until timestamptz;

create index if not exists rate_limit_limited on rate_limit (service_id, limited_until, key) where limited_until is not null;

comment on column rate_limit.limited_until is 'Until when no further attempt is accepted; null when one is.';

create or replace function project_rate_limit() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from rate_limit where key = old.key_text and service_id = old.service_id;
            return null;
        end if;

        insert into rate_limit (key, service_id, expires_at, attempts, limited_until)
        values (
            new.key_text,
            new.service_id,
            (new.payload ->> 'expiresAt')::timestamptz,
            case jsonb_typeof(new.payload -> 'attempts')
                when 'array' then jsonb_array_length(new.payload -> 'attempts')
                else 0
            end,
            (new.payload ->> 'limitedUntil')::timestamptz)
        on conflict (key, service_id) do update
        set expires_at = excluded.expires_at,
            attempts = excluded.attempts,
            limited_until = excluded.limited_until;
        return null;
    end
    $$;
