-- The keys that this installation signs with, so that a node with other keys, or without any, is noticed. purpose: LEDGER or TOKENS.
-- first_of: the purpose, for the
-- very first key of it, so that of two nodes that start together one wins. replaced_at: when an operator replaced the key on purpose.
create table installation_key (
    purpose       varchar(20) not null,
    key_id        varchar(200) not null,
    first_of      varchar(20) unique,
    first_seen_at timestamp(6) with time zone not null,
    replaced_at   timestamp(6) with time zone,
    primary key (purpose, key_id)
);
