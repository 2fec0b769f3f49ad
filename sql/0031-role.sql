-- Roles as the rule of the last administrator needs them; the role catalogue's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists role
(
    name        text   collate "C" not null,
    service_id  text   collate "C" not null,
    permissions text[] not null default '{}',
    primary key (name, service_id)
);

comment on table role is 'Roles and what they allow. Written by the trigger on grain_state alone, in the transaction of the role catalogue''s write.';

-- Whether somebody with these roles may do everything for good: no role that ends counts.
create or replace function is_lasting_administrator(p_service_id text, p_roles text[], p_role_ends jsonb, p_is_disabled boolean, p_left_on date) returns boolean
    language sql stable
    as $$
    select not p_is_disabled and p_left_on is null and exists (
        select from role
        where service_id = p_service_id
          and name = any (p_roles)
          and 'portal:admin' = any (permissions)
          and not coalesce(p_role_ends ? name, false))
    $$;

-- Under a lock that is held until the transaction's end: of two who would each leave the other as the last, the second waits here, and
-- then sees what the first has done.
create or replace function require_administrator(p_service_id text) returns void
    language plpgsql
    as $$
    begin
        perform pg_advisory_xact_lock(hashtextextended('portal.last-administrator', 0));
        if not exists (
            select from member
            where service_id = p_service_id
              and roles && array(select name from role where service_id = p_service_id and 'portal:admin' = any (permissions))
              and is_lasting_administrator(service_id, roles, role_ends, is_disabled, left_on)) then
            raise exception 'Nobody could administer the portal any more.' using errcode = 'PA001';
        end if;
    end
    $$;

comment on function require_administrator(text) is 'Fails with SQLSTATE PA001 where no member may do everything for good: without an end to the role or the membership, and not disabled.';

create or replace function guard_last_administrator() returns trigger
    language plpgsql
    as $$
    begin
        if is_lasting_administrator(old.service_id, old.roles, old.role_ends, old.is_disabled, old.left_on)
            and (tg_op = 'DELETE' or not is_lasting_administrator(new.service_id, new.roles, new.role_ends, new.is_disabled, new.left_on)) then
            perform require_administrator(old.service_id);
        end if;

        return null;
    end
    $$;

create or replace trigger guard_last_administrator
    after update or delete on member
    for each row when (old.roles <> '{}')
    execute function guard_last_administrator();

create or replace function project_role() returns trigger
    language plpgsql
    as $$
    declare
        p_service text := coalesce(new.service_id, old.service_id);
        had_one   boolean;
        loses_one boolean;
    begin
        had_one := exists (
            select from member
            where service_id = p_service
              and roles && array(select name from role where service_id = p_service and 'portal:admin' = any (permissions))
              and is_lasting_administrator(service_id, roles, role_ends, is_disabled, left_on));
        with declared as (
            select r ->> 'name' as name,
                   case jsonb_typeof(r -> 'permissions') when 'array' then array(select jsonb_array_elements_text(r -> 'permissions')) else '{}' end as permissions
            from jsonb_array_elements(case when tg_op <> 'DELETE' and jsonb_typeof(new.payload -> 'roles') = 'array' then new.payload -> 'roles' else '[]' end) as r
        ), gone as (
            delete from role where service_id = p_service and name not in (select name from declared) returning permissions
        ), lost as (
            select from role as r join declared as d on d.name = r.name
            where r.service_id = p_service and 'portal:admin' = any (r.permissions) and not 'portal:admin' = any (d.permissions)
        ), written as (
            insert into role as r (name, service_id, permissions)
            select name, p_service, permissions from declared
            on conflict (name, service_id) do update set permissions = excluded.permissions where r.permissions is distinct from excluded.permissions
        )
        select exists (select from lost) or exists (select from gone where 'portal:admin' = any (permissions)) into loses_one;
        if had_one and loses_one then
            perform require_administrator(p_service);
        end if;

        return null;
    end
    $$;

create or replace trigger project_role
    after insert or update on grain_state
    for each row when (new.state_name = 'role-catalog')
    execute function project_role();

create or replace trigger project_role_delete
    after delete on grain_state
    for each row when (old.state_name = 'role-catalog')
    execute function project_role();

-- The catalogue of before this script.
insert into role (name, service_id, permissions)
select r ->> 'name',
       g.service_id,
       case jsonb_typeof(r -> 'permissions') when 'array' then array(select jsonb_array_elements_text(r -> 'permissions')) else '{}' end
from grain_state as g, jsonb_array_elements(case jsonb_typeof(g.payload -> 'roles') when 'array' then g.payload -> 'roles' else '[]' end) as r
where g.state_name = 'role-catalog'
on conflict do nothing;
