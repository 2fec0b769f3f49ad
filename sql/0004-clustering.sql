-- Which silos there are. Orleans' membership protocol stands on one version a cluster that every change raises by one,
-- or fails: insert and update below change a silo's row and the version together, or neither.

-- Written by: the clustering provider of every silo.
create table if not exists orleans_membership_version
(
    deployment_id text        collate "C" primary key,
    version       int         not null default 0,
    modified_at   timestamptz not null default now()
) with (fillfactor = 50);

comment on table orleans_membership_version is
    'The version of each cluster''s membership, raised by one with every change. Written by the clustering provider of every silo.';

-- Written by: the clustering provider of every silo.
create table if not exists orleans_membership
(
    deployment_id   text        collate "C" not null
                                references orleans_membership_version on delete cascade,
    address         text        collate "C" not null,
    port            int         not null,
    generation      int         not null,
    silo_name       text        not null,
    host_name       text        not null,
    status          int         not null,
    proxy_port      int,
    suspect_times   text,
    start_time      timestamptz not null,
    i_am_alive_time timestamptz not null,
    primary key (deployment_id, address, port, generation)
) with (fillfactor = 50);

comment on table orleans_membership is
    'The silos of each cluster, the dead ones included until they are cleaned up. Written by the clustering provider of every silo.';
comment on column orleans_membership.status is 'Orleans.Runtime.SiloStatus: 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.';

insert into OrleansQuery (QueryKey, QueryText) values
('InsertMembershipVersionKey', $query$
    with inserted as (
        insert into orleans_membership_version (deployment_id)
        values (@DeploymentId::text)
        on conflict do nothing
        returning 1
    )
    select count(*)::int from inserted
$query$),

-- The row lock on the version makes concurrent changes queue up; all but the first then find another version.
('InsertMembershipKey', $query$
    with raised as (
        update orleans_membership_version
        set version = version + 1, modified_at = now()
        where deployment_id = @DeploymentId::text
          and version = @Version::int
          and not exists (
              select 1 from orleans_membership
              where deployment_id = @DeploymentId::text and address = @Address::text
                and port = @Port::int and generation = @Generation::int)
        returning deployment_id
    ), inserted as (
        insert into orleans_membership (deployment_id, address, port, generation, silo_name, host_name, status,
                                        proxy_port, start_time, i_am_alive_time)
        select deployment_id, @Address::text, @Port::int, @Generation::int, @SiloName::text, @HostName::text, @Status::int,
               @ProxyPort::int, @StartTime::timestamptz, @IAmAliveTime::timestamptz
        from raised
        returning 1
    )
    select count(*)::int from inserted
$query$),

('UpdateMembershipKey', $query$
    with raised as (
        update orleans_membership_version
        set version = version + 1, modified_at = now()
        where deployment_id = @DeploymentId::text
          and version = @Version::int
          and exists (
              select 1 from orleans_membership
              where deployment_id = @DeploymentId::text and address = @Address::text
                and port = @Port::int and generation = @Generation::int)
        returning deployment_id
    ), updated as (
        update orleans_membership as silo
        set status = @Status::int, suspect_times = @SuspectTimes::text, i_am_alive_time = @IAmAliveTime::timestamptz
        from raised
        where silo.deployment_id = raised.deployment_id and silo.address = @Address::text
          and silo.port = @Port::int and silo.generation = @Generation::int
        returning 1
    )
    select count(*)::int from updated
$query$),

('UpdateIAmAlivetimeKey', $query$
    update orleans_membership
    set i_am_alive_time = @IAmAliveTime::timestamptz
    where deployment_id = @DeploymentId::text and address = @Address::text
      and port = @Port::int and generation = @Generation::int
$query$),

-- The version comes back even where the silo is unknown: then the columns of the silo are null.
('MembershipReadRowKey', $query$
    select v.deployment_id as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation,
           m.silo_name as SiloName, m.host_name as HostName, m.status as Status, coalesce(m.proxy_port, 0) as ProxyPort,
           m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime, v.version as Version
    from orleans_membership_version as v
    left join orleans_membership as m
        on m.deployment_id = v.deployment_id and m.address = @Address::text
       and m.port = @Port::int and m.generation = @Generation::int
    where v.deployment_id = @DeploymentId::text
$query$),

('MembershipReadAllKey', $query$
    select v.deployment_id as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation,
           m.silo_name as SiloName, m.host_name as HostName, m.status as Status, coalesce(m.proxy_port, 0) as ProxyPort,
           m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime, v.version as Version
    from orleans_membership_version as v
    left join orleans_membership as m on m.deployment_id = v.deployment_id
    where v.deployment_id = @DeploymentId::text
$query$),

('GatewaysQueryKey', $query$
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from orleans_membership
    where deployment_id = @DeploymentId::text and status = @Status::int and proxy_port > 0
$query$),

-- The silos' rows go with the version's, by the foreign key.
('DeleteMembershipTableEntriesKey', $query$
    delete from orleans_membership_version where deployment_id = @DeploymentId::text
$query$),

('CleanupDefunctSiloEntriesKey', $query$
    delete from orleans_membership
    where deployment_id = @DeploymentId::text and i_am_alive_time < @IAmAliveTime::timestamptz and status <> 3
$query$),

-- Where there is this one, Orleans asks it instead of the former: once for each dead silo, and in vain if that has changed.
('CleanupDefunctSiloEntryKey', $query$
    delete from orleans_membership
    where deployment_id = @DeploymentId::text and address = @Address::text
      and port = @Port::int and generation = @Generation::int
      and status = 6
      and suspect_times is not distinct from @SuspectTimes::text
      and start_time = @StartTime::timestamptz
      and i_am_alive_time = @IAmAliveTime::timestamptz
$query$)
on conflict (QueryKey) do update set QueryText = excluded.QueryText;
