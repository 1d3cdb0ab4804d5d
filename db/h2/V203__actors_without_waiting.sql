-- A name may stand here more than once: whoever acts first under it does not wait for others who do.
alter table ledger_actor drop primary key;
create index ledger_actor_by_key on ledger_actor (actor_key);
