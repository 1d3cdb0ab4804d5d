drop index source_item_by_key;
create index source_item_by_key on source_item (external_id, kind);
