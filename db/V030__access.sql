create table resource (
    resource_id uuid primary key,
    version     bigint not null default 0,
    external_id varchar(300) not null unique,
    name        varchar(200) not null,
    name_key    varchar(200) not null,
    kind        varchar(20) not null,
    description varchar(4000) not null default '',
    environment varchar(20),
    location    varchar(1000),
    owner_id    uuid references person,
    source      varchar(300),
    created_at  timestamp(6) with time zone not null
);
create index resource_by_name on resource (name_key, resource_id);
create index resource_by_kind on resource (kind, name_key, resource_id);
create index resource_by_environment on resource (environment, name_key, resource_id);
create index resource_by_owner on resource (owner_id, name_key, resource_id);

-- meaning: what the permission lets happen, in plain words.
create table entitlement (
    entitlement_id  uuid primary key,
    version         bigint not null default 0,
    resource_id     uuid not null references resource,
    external_id     varchar(300) not null,
    name            varchar(200) not null,
    name_key        varchar(200) not null,
    action          varchar(50) not null,
    scope           varchar(500) not null default '',
    sensitivity     varchar(10) not null,
    meaning         varchar(4000) not null,
    broad           boolean not null default false,
    reads_untrusted boolean not null default false,
    reads_private   boolean not null default false,
    sends_out       boolean not null default false,
    created_at      timestamp(6) with time zone not null,
    unique (resource_id, external_id)
);
create index entitlement_by_name on entitlement (resource_id, name_key, entitlement_id);
create index entitlement_by_sensitivity on entitlement (sensitivity, entitlement_id);

-- in_force: true while the grant is, null afterwards, so that an agent holds an entitlement once at a time.
create table access_grant (
    grant_id       uuid primary key,
    version        bigint not null default 0,
    agent_id       uuid not null references agent,
    entitlement_id uuid not null references entitlement,
    kind           varchar(20) not null,
    in_force       boolean,
    status         varchar(20) not null,
    origin         varchar(20) not null,
    origin_ref     varchar(300),
    granted_at     timestamp(6) with time zone not null,
    granted_by     varchar(200) not null,
    expires_at     timestamp(6) with time zone,
    ended_at       timestamp(6) with time zone,
    ended_by       varchar(200),
    end_reason     varchar(1000),
    last_used_at   timestamp(6) with time zone,
    use_count      bigint not null default 0,
    unique (agent_id, entitlement_id, in_force)
);
create index access_grant_by_entitlement on access_grant (entitlement_id, status);
create index access_grant_by_use on access_grant (last_used_at);

-- Uses counted by week (the Monday it starts on), for the small picture beside a grant.
create table grant_use (
    grant_id uuid not null references access_grant,
    week     date not null,
    uses     bigint not null,
    primary key (grant_id, week)
);

-- Known by its fingerprint, never by its value. A required credential is declared by a resource and not yet registered.
create table credential (
    credential_id uuid primary key,
    version       bigint not null default 0,
    external_id   varchar(300) not null unique,
    agent_id      uuid references agent,
    resource_id   uuid references resource,
    name          varchar(200) not null,
    kind          varchar(20) not null,
    fingerprint   varchar(128),
    status        varchar(20) not null,
    issued_at     timestamp(6) with time zone,
    expires_at    timestamp(6) with time zone,
    last_used_at  timestamp(6) with time zone,
    created_at    timestamp(6) with time zone not null
);
create index credential_by_fingerprint on credential (fingerprint);
create index credential_by_agent on credential (agent_id);
create index credential_by_resource on credential (resource_id);
