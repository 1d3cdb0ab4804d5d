-- H2 takes a list of values only for the first column of an index.
drop index import_row_by_key;
create index import_row_by_key on import_row (external_id, kind, import_id, row_no);
