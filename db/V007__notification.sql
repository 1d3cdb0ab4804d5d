-- What people are told: the inbox, and the mail that goes with it. unread: 1 until the person has seen it, so that it sorts first.
-- mail_state: OFF (no server when it was told), WAITING, SENT, LEFT (the person had left), FAILED (given up).
create table notification (
    notification_id uuid primary key,
    person_id       uuid not null,
    kind            varchar(50) not null,
    title           varchar(300) not null,
    body            varchar(4000) not null,
    link            varchar(500),
    dedup_key       varchar(300) not null,
    unread          smallint not null,
    created_at      timestamp(6) with time zone not null,
    mail_state      varchar(10) not null,
    mail_attempts   integer not null default 0,
    mail_due_at     timestamp(6) with time zone not null,
    mail_error      varchar(500),
    unique (person_id, dedup_key)
);
create index notification_by_person on notification (person_id, unread, created_at, notification_id);
create index notification_by_mail on notification (mail_state, mail_due_at);
