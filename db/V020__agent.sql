create table project (
    project_id  uuid primary key,
    version     bigint not null default 0,
    external_id varchar(100) not null unique,
    name        varchar(200) not null,
    name_key    varchar(200) not null,
    purpose     varchar(4000) not null default '',
    lead_id     uuid references person,
    sunset_on   date,
    created_at  timestamp(6) with time zone not null
);
create index project_by_name on project (name_key, project_id);
create index project_by_lead on project (lead_id, name_key);
create index project_by_sunset on project (sunset_on, project_id);

-- family: what the development, test and production identities of the same agent have in common.
-- orphaned: nobody living answers for it; it has no owner, or the owner left.
-- tier: 1 (critical) to 4 (low); null as long as nobody has assessed it.
create table agent (
    agent_id       uuid primary key,
    version        bigint not null default 0,
    external_id    varchar(300) not null unique,
    name           varchar(200) not null,
    name_key       varchar(200) not null,
    purpose        varchar(4000) not null default '',
    kind           varchar(20) not null,
    model          varchar(200),
    environment    varchar(20) not null,
    family         varchar(300),
    owner_id       uuid references person,
    orphaned       boolean not null default true,
    sponsor_id     uuid references person,
    requester_id   uuid references person,
    project_id     uuid references project,
    state          varchar(20) not null,
    tier           smallint,
    ends_on        date,
    last_active_at timestamp(6) with time zone,
    source         varchar(300),
    definition     varchar(128),
    created_at     timestamp(6) with time zone not null
);
-- The list of agents offers four orders under seven filters. Each pair is one range of one index, so that a page costs the same
-- however many agents there are and however rare what is asked for; an owner's or a project's agents are few enough to be sorted.
create index agent_by_name on agent (name_key, agent_id);
create index agent_by_tier on agent (tier, name_key, agent_id);
create index agent_by_end on agent (ends_on, agent_id);
create index agent_by_activity on agent (last_active_at, agent_id);
create index agent_by_owner on agent (owner_id, name_key, agent_id);
create index agent_by_project on agent (project_id, name_key, agent_id);
create index agent_by_orphaned on agent (orphaned, name_key, agent_id);
create index agent_by_tier_end on agent (tier, ends_on, agent_id);
create index agent_by_tier_activity on agent (tier, last_active_at, agent_id);
create index agent_by_environment on agent (environment, name_key, agent_id);
create index agent_by_environment_tier on agent (environment, tier, name_key, agent_id);
create index agent_by_environment_end on agent (environment, ends_on, agent_id);
create index agent_by_environment_activity on agent (environment, last_active_at, agent_id);
create index agent_by_state on agent (state, name_key, agent_id);
create index agent_by_state_tier on agent (state, tier, name_key, agent_id);
create index agent_by_state_end on agent (state, ends_on, agent_id);
create index agent_by_state_activity on agent (state, last_active_at, agent_id);
create index agent_by_kind on agent (kind, name_key, agent_id);
create index agent_by_kind_tier on agent (kind, tier, name_key, agent_id);
create index agent_by_kind_end on agent (kind, ends_on, agent_id);
create index agent_by_kind_activity on agent (kind, last_active_at, agent_id);
create index agent_by_family on agent (family);
create index agent_by_age on agent (created_at);
