-- The nodes of this installation. beat_at: when the node last wrote here, by the database's clock. lost_at: when another node found it
-- silent; what it held was released then.
create table node (
    node_id    uuid primary key,
    process    varchar(300) not null,
    started_at timestamp(6) with time zone not null,
    beat_at    timestamp(6) with time zone not null,
    lost_at    timestamp(6) with time zone
);
create index node_by_beat on node (lost_at, beat_at);

-- Which node holds a piece of work or an order, so that it is released when the node is lost.
alter table work add column leased_by uuid;
alter table revocation add column leased_by uuid;
alter table notification add column leased_by uuid;
create index work_by_node on work (leased_by);
create index revocation_by_node on revocation (leased_by);
create index notification_by_node on notification (leased_by);
