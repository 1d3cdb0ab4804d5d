create table person (
    person_id    uuid primary key,
    version      bigint not null default 0,
    external_id  varchar(100) not null unique,
    display_name varchar(200) not null,
    name_key     varchar(200) not null,
    email        varchar(254) not null,
    email_key    varchar(254) not null unique,
    department   varchar(200),
    title        varchar(200),
    manager_id   uuid references person,
    status       varchar(20) not null,
    left_on      date,
    created_at   timestamp(6) with time zone not null
);
create index person_by_name on person (name_key, person_id);
create index person_by_manager on person (manager_id);
create index person_by_department on person (department, name_key, person_id);
create index person_by_status on person (status, name_key, person_id);

-- A person acts for another between two dates, both included.
create table deputy (
    deputy_id   uuid primary key,
    version     bigint not null default 0,
    person_id   uuid not null references person,
    acting_id   uuid not null references person,
    from_day    date not null,
    until_day   date not null,
    ended_at    timestamp(6) with time zone,
    created_at  timestamp(6) with time zone not null
);
create index deputy_by_person on deputy (person_id, until_day);
create index deputy_by_acting on deputy (acting_id, until_day);
