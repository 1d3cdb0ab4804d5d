-- The run of a detector that opened and that closed a finding: what a run changed is read again by its own key.
alter table finding add column opened_run uuid;
alter table finding add column closed_run uuid;
create index finding_by_opened_run on finding (opened_run);
create index finding_by_closed_run on finding (closed_run);

-- One run for each kind of finding at a time, on all nodes: a run locks the row of its kind.
create table finding_detection (kind varchar(30) primary key);
