-- The form in which ids are compared, so that two of them do not differ in case only.
alter table person add column folded_id varchar(300) generated always as (lower(external_id));
create index person_by_folded_id on person (folded_id);
alter table project add column folded_id varchar(300) generated always as (lower(external_id));
create index project_by_folded_id on project (folded_id);
alter table resource add column folded_id varchar(300) generated always as (lower(external_id));
create index resource_by_folded_id on resource (folded_id);
alter table agent add column folded_id varchar(300) generated always as (lower(external_id));
create index agent_by_folded_id on agent (folded_id);
alter table credential add column folded_id varchar(300) generated always as (lower(external_id));
create index credential_by_folded_id on credential (folded_id);
