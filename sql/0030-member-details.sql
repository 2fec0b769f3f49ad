-- What the administrators' pages and the API ask about members: search, roles that end, keyfobs, and what the clock has decided.
-- Written by: the trigger on grain_state of 0010-member.sql, whose function is made anew here.
create extension if not exists pg_trgm;

alter table member add column if not exists role_ends jsonb;
alter table member add column if not exists is_disabled boolean not null default false;
alter table member add column if not exists due_at timestamptz;
alter table member add column if not exists search text not null generated always as (
    lower(number::text || ' ' || display_name || ' ' || coalesce(email, '') || ' ' || coalesce(username, ''))) stored;

comment on column member.role_ends is 'By role, when it ends by itself; null for none.';
comment on column member.due_at is 'When something that the clock decides has to be made durable: a role ends, sessions of somebody who left end.';

create index if not exists member_search on member using gin (search gin_trgm_ops);
create index if not exists member_by_number on member (service_id, number);
create index if not exists member_by_name on member (service_id, lower(display_name), number);
create index if not exists member_by_joined on member (service_id, joined, number);
create index if not exists member_name_start on member (lower(display_name) text_pattern_ops);
create index if not exists member_username_start on member (lower(username) text_pattern_ops);
create index if not exists member_left on member (service_id, left_on) where left_on is not null;
create index if not exists member_disabled on member (service_id, number) where is_disabled;
create index if not exists member_due on member (service_id, due_at) where due_at is not null;

create table if not exists member_keyfob
(
    uid        text collate "C" not null,
    service_id text collate "C" not null,
    member_id  uuid not null,
    constraint member_keyfob_unique primary key (uid, service_id)
);

create index if not exists member_keyfob_member on member_keyfob (member_id);

comment on table member_keyfob is 'Whose a keyfob is. Written by the trigger on grain_state alone, in the transaction of the member grain''s write.';

create or replace function project_member() returns trigger
    language plpgsql
    as $$
    declare
        p_id    uuid;
        p_fobs  text[];
    begin
        if tg_op = 'DELETE' or new.payload is null then
            p_id := grain_guid(old.key_n0, old.key_n1);
            delete from member where id = p_id and service_id = old.service_id;
            delete from member_keyfob where member_id = p_id and service_id = old.service_id;
            return null;
        end if;

        p_id := grain_guid(new.key_n0, new.key_n1);
        insert into member as m (id, service_id, number, email, email_verified_at, username, display_name, joined, left_on, roles, role_ends, is_disabled, due_at)
        values (
            p_id,
            new.service_id,
            (new.payload ->> 'number')::int,
            nullif(new.payload ->> 'email', ''),
            (new.payload ->> 'emailVerifiedAt')::timestamptz,
            nullif(new.payload ->> 'username', ''),
            new.payload ->> 'displayName',
            (new.payload ->> 'joined')::date,
            (new.payload ->> 'left')::date,
            case jsonb_typeof(new.payload -> 'roles')
                when 'array' then array(select jsonb_array_elements_text(new.payload -> 'roles'))
                else '{}'
            end,
            case when jsonb_typeof(new.payload -> 'roleEnds') = 'array'
                then (select jsonb_object_agg(e ->> 'role', e ->> 'at') from jsonb_array_elements(new.payload -> 'roleEnds') as e)
            end,
            coalesce((new.payload ->> 'isDisabled')::boolean, false),
            (new.payload ->> 'dueAt')::timestamptz)
        on conflict (id, service_id) do update
        set number = excluded.number,
            email = excluded.email,
            email_verified_at = excluded.email_verified_at,
            username = excluded.username,
            display_name = excluded.display_name,
            joined = excluded.joined,
            left_on = excluded.left_on,
            roles = excluded.roles,
            role_ends = excluded.role_ends,
            is_disabled = excluded.is_disabled,
            due_at = excluded.due_at
        -- Most writes of a member change nothing that is shown here. The row to come has no generated columns yet.
        where (m.number, m.email, m.email_verified_at, m.username, m.display_name, m.joined, m.left_on, m.roles, m.role_ends, m.is_disabled, m.due_at)
            is distinct from
            (excluded.number, excluded.email, excluded.email_verified_at, excluded.username, excluded.display_name, excluded.joined,
             excluded.left_on, excluded.roles, excluded.role_ends, excluded.is_disabled, excluded.due_at);

        p_fobs := case jsonb_typeof(new.payload -> 'keyfobs')
            when 'array' then array(select jsonb_array_elements_text(new.payload -> 'keyfobs'))
            else '{}'
        end;
        delete from member_keyfob where member_id = p_id and service_id = new.service_id and uid <> all (p_fobs);
        insert into member_keyfob (uid, service_id, member_id)
        select f, new.service_id, p_id
        from unnest(p_fobs) as f
        where not exists (select from member_keyfob where uid = f and service_id = new.service_id and member_id = p_id);
        return null;
    end
    $$;
