-- The addresses by which clients are found that do not say who they are: the host of an application behind a proxy, and where a Discourse
-- gets members back. The client grain's state is the truth; the key makes each address one client's.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists client_address
(
    service_id text collate "C" not null,
    address    text collate "C" not null,
    client_id  text collate "C" not null,
    constraint client_address_unique primary key (service_id, address)
);

create index if not exists client_address_client on client_address (service_id, client_id);

comment on table client_address is 'Addresses of clients. Written by the trigger on grain_state alone, in the transaction of the client grain''s write.';

create or replace function project_client_address() returns trigger
    language plpgsql
    as $$
    declare
        -- client:{client_id}
        client   text   := substr(coalesce(new.key_text, old.key_text), 8);
        service  text   := coalesce(new.service_id, old.service_id);
        current  text[] := '{}';
    begin
        if tg_op <> 'DELETE' and new.payload is not null then
            current := array_remove(
                array[new.payload #>> '{protocol,forwardAuthHost}', new.payload #>> '{protocol,discourseConnect,returnUrl}'], null);
        end if;

        delete from client_address as a where a.service_id = service and a.client_id = client and a.address <> all (current);
        -- An address of this client stays; one of another client is a violation, and the write fails.
        insert into client_address (service_id, address, client_id)
        select service, wanted, client from unnest(current) as wanted
        where not exists (select from client_address as a where a.service_id = service and a.address = wanted and a.client_id = client);
        return null;
    end
    $$;

create or replace trigger project_client_address
    after insert or update on grain_state
    for each row when (new.state_name = 'client')
    execute function project_client_address();

create or replace trigger project_client_address_delete
    after delete on grain_state
    for each row when (old.state_name = 'client')
    execute function project_client_address();
