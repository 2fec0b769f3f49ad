-- A client that was removed keeps its state, so that its version goes on, and is in no list.
-- Written by: the trigger of 0016-client.sql, whose function this replaces.
create or replace function project_client() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null or coalesce((new.payload ->> 'isRemoved')::boolean, false) then
            delete from client
            where client_id = coalesce(new.payload ->> 'clientId', old.payload ->> 'clientId')
              and service_id = coalesce(new.service_id, old.service_id);
            return null;
        end if;

        insert into client as c (client_id, service_id, display_name, enabled)
        values (
            new.payload ->> 'clientId',
            new.service_id,
            new.payload ->> 'displayName',
            coalesce((new.payload ->> 'enabled')::boolean, false))
        on conflict (client_id, service_id) do update
        set display_name = excluded.display_name,
            enabled = excluded.enabled
        where c is distinct from excluded;
        return null;
    end
    $$;
