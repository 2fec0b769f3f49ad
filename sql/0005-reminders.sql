-- The durable timers of grains. Written by: the reminder provider of the silo that owns the grain's part of the ring.
create table if not exists orleans_reminder
(
    service_id    text        collate "C" not null,
    grain_id      text        collate "C" not null,
    reminder_name text        collate "C" not null,
    start_time    timestamptz not null,
    period        bigint      not null,
    grain_hash    int         not null,
    version       int         not null,
    primary key (service_id, grain_id, reminder_name)
);

-- Every silo reads the reminders of its range every five minutes.
create index if not exists orleans_reminder_range on orleans_reminder (service_id, grain_hash);

comment on table orleans_reminder is
    'The durable timers of grains. Written by the reminder provider of the silo that owns the grain''s part of the ring.';
comment on column orleans_reminder.period is 'In milliseconds.';

insert into OrleansQuery (QueryKey, QueryText) values
('UpsertReminderRowKey', $query$
    insert into orleans_reminder as r (service_id, grain_id, reminder_name, start_time, period, grain_hash, version)
    values (@ServiceId::text, @GrainId::text, @ReminderName::text, @StartTime::timestamptz, @Period::bigint, @GrainHash::int, 0)
    on conflict (service_id, grain_id, reminder_name) do update
    set start_time = excluded.start_time, period = excluded.period, grain_hash = excluded.grain_hash, version = r.version + 1
    returning version as Version
$query$),

('ReadReminderRowKey', $query$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from orleans_reminder
    where service_id = @ServiceId::text and grain_id = @GrainId::text and reminder_name = @ReminderName::text
$query$),

('ReadReminderRowsKey', $query$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from orleans_reminder
    where service_id = @ServiceId::text and grain_id = @GrainId::text
$query$),

('ReadRangeRows1Key', $query$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from orleans_reminder
    where service_id = @ServiceId::text and grain_hash > @BeginHash::int and grain_hash <= @EndHash::int
$query$),

-- The range that goes over the end of the ring.
('ReadRangeRows2Key', $query$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from orleans_reminder
    where service_id = @ServiceId::text and (grain_hash > @BeginHash::int or grain_hash <= @EndHash::int)
$query$),

('DeleteReminderRowKey', $query$
    with deleted as (
        delete from orleans_reminder
        where service_id = @ServiceId::text and grain_id = @GrainId::text
          and reminder_name = @ReminderName::text and version = @Version::int
        returning 1
    )
    select count(*)::int from deleted
$query$),

('DeleteReminderRowsKey', $query$
    delete from orleans_reminder where service_id = @ServiceId::text
$query$)
on conflict (QueryKey) do update set QueryText = excluded.QueryText;
