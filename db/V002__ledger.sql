-- The record of every change. Entries are written beside the change they record; the sequencer folds them into the tree later.
-- leaf_hash covers every column but the two that are derived for searching: actor_key from actor_name, agent_id from details.
create table ledger_entry (
    entry_id         uuid primary key,
    recorded_at      timestamp(6) with time zone not null,
    actor_kind       varchar(10) not null,
    actor_id         varchar(300) not null,
    actor_name       varchar(300) not null,
    actor_key        varchar(300) not null,
    behalf_kind      varchar(10),
    behalf_id        varchar(300),
    behalf_name      varchar(300),
    action           varchar(100) not null,
    object_type      varchar(50) not null,
    object_id        varchar(300) not null,
    details          varchar(1000000) not null,
    agent_id         uuid,
    leaf_hash        bytea not null
);
create index ledger_entry_by_time on ledger_entry (recorded_at, entry_id);
create index ledger_entry_by_actor on ledger_entry (actor_key, recorded_at, entry_id);
create index ledger_entry_by_action on ledger_entry (action, recorded_at, entry_id);
create index ledger_entry_by_object on ledger_entry (object_type, object_id, recorded_at, entry_id);
create index ledger_entry_by_agent on ledger_entry (agent_id, recorded_at, entry_id);

-- Entries that are not in the tree yet. Written in the same transaction as the entry, deleted in the one that gives it its place.
create table ledger_pending (
    recorded_at timestamp(6) with time zone not null,
    entry_id    uuid not null,
    leaf_hash   bytea not null,
    primary key (recorded_at, entry_id)
);

-- The leaves of the tree in their order, the first being number 0, and the hashes of its complete subtrees (RFC 6962, section 2.1):
-- the node at (level, position) covers the leaves from position * 2^level on.
create table ledger_leaf (
    sequence  bigint primary key,
    entry_id  uuid not null unique,
    leaf_hash bytea not null
);
create table ledger_node (
    level     smallint not null,
    position  bigint not null,
    node_hash bytea not null,
    primary key (level, position)
);

-- Public keys that have signed tree heads, and the heads.
create table ledger_key (
    key_id     varchar(8) primary key,
    origin     varchar(200) not null,
    public_key bytea not null
);
create table ledger_tree_head (
    tree_size bigint primary key,
    root_hash bytea not null,
    signed_at timestamp(6) with time zone not null,
    key_id    varchar(8) not null references ledger_key,
    signature bytea not null
);

-- One row, locked by whoever is folding entries into the tree: one node at a time, whichever it is.
create table ledger_turn (
    id smallint primary key
);
insert into ledger_turn (id) values (1);
