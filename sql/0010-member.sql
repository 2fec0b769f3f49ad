-- Members as lists, searches and look-ups need them; the member grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write. The unique indexes are what makes a number, an
-- email or a username belong to one member: the grain's write fails with SQLSTATE 23505 and the name of the index.
create table if not exists member
(
    id                uuid    not null,
    service_id        text    collate "C" not null,
    number            int     not null,
    email             text,
    email_verified_at timestamptz,
    username          text,
    display_name      text    not null,
    joined            date    not null,
    left_on           date,
    roles             text[]  not null default '{}',
    primary key (id, service_id)
);

create unique index if not exists member_number_unique on member (number, service_id);
create unique index if not exists member_email_unique on member (lower(email), service_id);
create unique index if not exists member_username_unique on member (lower(username), service_id);
create index if not exists member_roles on member using gin (roles);

comment on table member is 'Members for lists and look-ups. Written by the trigger on grain_state alone, in the transaction of the member grain''s write.';

create or replace function project_member() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from member where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into member as m (id, service_id, number, email, email_verified_at, username, display_name, joined, left_on, roles)
        values (
            grain_guid(new.key_n0, new.key_n1),
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
            end)
        on conflict (id, service_id) do update
        set number = excluded.number,
            email = excluded.email,
            email_verified_at = excluded.email_verified_at,
            username = excluded.username,
            display_name = excluded.display_name,
            joined = excluded.joined,
            left_on = excluded.left_on,
            roles = excluded.roles
        -- Most writes of a member change nothing that is shown here.
        where m is distinct from excluded;
        return null;
    end
    $$;

create or replace trigger project_member
    after insert or update on grain_state
    for each row when (new.state_name = 'member')
    execute function project_member();

create or replace trigger project_member_delete
    after delete on grain_state
    for each row when (old.state_name = 'member')
    execute function project_member();
