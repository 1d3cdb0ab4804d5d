-- Long work: who asked for it, how far it is, and what came of it. The row is the truth; any node may carry it out.
create table work (
    work_id        uuid primary key,
    kind           varchar(50) not null,
    subject_id     varchar(100) not null,
    title          varchar(300) not null,
    link           varchar(500),
    state          varchar(20) not null,
    done           bigint not null default 0,
    total          bigint not null default 0,
    message        varchar(2000),
    cancel_asked   boolean not null default false,
    attempts       integer not null default 0,
    asked_by       varchar(100) not null,
    actor          varchar(2000) not null,
    created_at     timestamp(6) with time zone not null,
    leased_until   timestamp(6) with time zone,
    finished_at    timestamp(6) with time zone
);
create index work_by_person on work (asked_by, created_at);
create index work_by_state on work (state, leased_until);
