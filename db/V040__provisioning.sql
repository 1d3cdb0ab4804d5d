-- One order to take access away, carried out in a target system and read back. cause: what ordered it, as in review-item:17.
create table revocation (
    revocation_id   uuid primary key,
    version         bigint not null default 0,
    target          varchar(50) not null,
    grant_id        uuid not null references access_grant,
    cause_type      varchar(30) not null,
    cause_id        varchar(100) not null,
    batch_id        uuid,
    reason          varchar(1000) not null,
    ordered_by      varchar(200) not null,
    ordered_at      timestamp(6) with time zone not null,
    limit_at        timestamp(6) with time zone not null,
    status          varchar(20) not null,
    attempts        integer not null default 0,
    next_attempt_at timestamp(6) with time zone,
    sent_at         timestamp(6) with time zone,
    answer          varchar(1000),
    verified_at     timestamp(6) with time zone,
    excepted_by     varchar(200),
    excepted_reason varchar(1000),
    excepted_until  date,
    unique (cause_type, cause_id, grant_id)
);
create index revocation_by_status on revocation (status, next_attempt_at);
create index revocation_by_batch on revocation (batch_id, status);
create index revocation_by_grant on revocation (grant_id);
create index revocation_by_proof on revocation (verified_at);
