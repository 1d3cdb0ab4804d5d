-- An import: files read into rows, looked at, then applied as a whole. message: why it failed, or what came of it.
create table catalogue_import (
    import_id           uuid primary key,
    version             bigint not null default 0,
    source              varchar(200) not null,
    file_names          varchar(1000) not null,
    environment         varchar(20) not null,
    owner_external_id   varchar(300),
    project_external_id varchar(300),
    complete            boolean not null,
    state               varchar(20) not null,
    work_id             uuid,
    message             varchar(2000),
    asked_by            varchar(100) not null,
    asked_by_name       varchar(200) not null,
    asked_at            timestamp(6) with time zone not null,
    applied_by_name     varchar(200),
    ended_at            timestamp(6) with time zone,
    created             integer not null default 0,
    changed             integer not null default 0,
    unchanged           integer not null default 0
);
create index catalogue_import_by_time on catalogue_import (asked_at, import_id);

-- The uploaded bytes in pieces, until they are read; any node can read them.
create table import_upload (
    import_id uuid not null references catalogue_import on delete cascade,
    file_no   integer not null,
    piece_no  integer not null,
    file_name varchar(500) not null,
    piece     bytea not null,
    primary key (import_id, file_no, piece_no)
);

-- source: whose word it is, where that is not the source of the import. said: what the source says, as JSON.
-- changes: field, from and to, as JSON. change: null until it is compared.
create table import_row (
    import_id   uuid not null references catalogue_import on delete cascade,
    row_no      bigint not null,
    kind        varchar(20) not null,
    external_id varchar(1000) not null,
    name        varchar(200) not null,
    change      varchar(20),
    file        varchar(1000) not null,
    line        integer not null,
    reason      varchar(2000),
    source      varchar(200),
    said        varchar(100000) not null,
    changes     varchar(100000),
    owner_name  varchar(200),
    primary key (import_id, row_no)
);
create index import_row_by_change on import_row (import_id, change, kind, row_no);
create index import_row_by_key on import_row (import_id, kind, external_id, row_no);

-- What a source named when it was last imported; vanished_at: since when it does not any more.
create table source_item (
    source       varchar(200) not null,
    kind         varchar(20) not null,
    external_id  varchar(1000) not null,
    name         varchar(200) not null,
    file         varchar(1000) not null,
    import_id    uuid not null references catalogue_import,
    last_seen_at timestamp(6) with time zone not null,
    vanished_at  timestamp(6) with time zone,
    primary key (source, kind, external_id)
);
create index source_item_by_import on source_item (source, kind, import_id);
create index source_item_by_key on source_item (kind, external_id);

-- What an agent names and nobody knows. It goes when an import brings what it names.
create table unresolved_reference (
    agent_external_id varchar(300) not null,
    reference         varchar(300) not null,
    server_key        varchar(300) not null,
    source            varchar(200) not null,
    file              varchar(1000) not null,
    line              integer not null,
    import_id         uuid not null references catalogue_import,
    since             timestamp(6) with time zone not null,
    primary key (agent_external_id, reference)
);
create index unresolved_reference_by_server on unresolved_reference (server_key);
