-- Failed attempts to sign in that are not in the ledger yet. The first of an account (or of nobody's login) from an address is
-- recorded at once; those that follow within some minutes are counted here and recorded together.
create table sign_in_refusal (
    subject     varchar(40) not null,
    address     varchar(100) not null,
    means       varchar(40) not null,
    attempts    integer not null,
    first_at    timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone,
    primary key (subject, address, means)
);
create index sign_in_refusal_by_time on sign_in_refusal (recorded_at);
