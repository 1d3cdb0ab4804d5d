-- How often the database failed under a piece of work, and when it is tried again. Such runs do not count as attempts of their own.
alter table work add column postponed integer not null default 0;
alter table work add column not_before timestamp(6) with time zone;
