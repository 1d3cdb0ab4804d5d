-- A pack speaks of a campaign but does not depend on it: it stays when the campaign is gone. sequence: counts the packs of a
-- framework and a period; one that was refused keeps its number. summary: what the pack shows, as JSON, once it is issued.
create table evidence_pack (
    pack_id           uuid primary key,
    version           bigint not null default 0,
    name              varchar(100) not null unique,
    framework         varchar(40) not null,
    framework_version varchar(200) not null,
    period_from       date not null,
    period_to         date not null,
    sequence          integer not null,
    campaign_id       uuid not null,
    campaign_name     varchar(200) not null,
    state             varchar(20) not null,
    work_id           uuid,
    requested_by      varchar(100) not null,
    requested_by_name varchar(200) not null,
    requested_at      timestamp(6) with time zone not null,
    population_at     timestamp(6) with time zone,
    issued_at         timestamp(6) with time zone,
    refusal           varchar(4000),
    zip_bytes         bigint,
    zip_sha256        varchar(64),
    summary           varchar(200000)
);
create index evidence_pack_by_time on evidence_pack (requested_at, pack_id);
create index evidence_pack_by_framework on evidence_pack (framework, state, issued_at);

-- What is in the archive of a pack.
create table evidence_file (
    pack_id    uuid not null references evidence_pack,
    path       varchar(200) not null,
    media_type varchar(100) not null,
    bytes      bigint not null,
    row_count  bigint,
    sha256     varchar(64) not null,
    primary key (pack_id, path)
);

-- The archive itself, in pieces, so that any node can stream it.
create table evidence_piece (
    pack_id  uuid not null references evidence_pack,
    position integer not null,
    content  bytea not null,
    primary key (pack_id, position)
);
