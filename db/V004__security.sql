create table account (
    account_id    uuid primary key,
    version       bigint not null default 0,
    person_id     uuid unique,
    login         varchar(254) not null unique,
    display_name  varchar(200) not null,
    password_hash varchar(500),
    enabled       boolean not null,
    created_at    timestamp(6) with time zone not null
);
create table account_role (
    account_id uuid not null references account,
    role       varchar(40) not null,
    primary key (account_id, role)
);
