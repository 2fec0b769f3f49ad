-- Every statement that Orleans' ADO.NET providers run. They read this table once, at start, and run nothing else:
-- what a grain write means is therefore decided by the scripts beside this one.
-- Written by: these scripts alone. Name and columns are Orleans' contract.
create table if not exists OrleansQuery
(
    QueryKey  varchar(64)   primary key,
    QueryText varchar(8000) not null
);

comment on table OrleansQuery is
    'The statements that the Orleans providers for storage, clustering and reminders run. Written by the schema scripts alone.';
