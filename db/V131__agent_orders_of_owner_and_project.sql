-- Every filter of the list of agents in every order is one range of one index; the agents of an owner or a project are now too.
create index agent_by_owner_tier on agent (owner_id, tier, name_key, agent_id);
create index agent_by_owner_end on agent (owner_id, ends_on, agent_id);
create index agent_by_owner_activity on agent (owner_id, last_active_at, agent_id);
create index agent_by_project_tier on agent (project_id, tier, name_key, agent_id);
create index agent_by_project_end on agent (project_id, ends_on, agent_id);
create index agent_by_project_activity on agent (project_id, last_active_at, agent_id);
