-- The rows of an import are read by their number, by the key of their kind, or by what becomes of them. No other index begins with the
-- import, so that a page of rows is a range of the primary key whatever the database knows about the table.
drop index import_row_by_change;
drop index import_row_by_key;
create index import_row_by_key on import_row (kind, external_id, import_id, row_no);
create index import_row_by_change on import_row (change, import_id, row_no);

-- How many rows there are of each kind with each change, and how many of them without an owner. Kept when a preview is complete.
create table import_tally (
    import_id uuid not null references catalogue_import on delete cascade,
    change    varchar(20) not null,
    kind      varchar(20) not null,
    rows_all  bigint not null,
    unowned   bigint not null,
    primary key (import_id, change, kind)
);
insert into import_tally (import_id, change, kind, rows_all, unowned)
select import_id, change, kind, count(*), sum(case when owner_name is null then 1 else 0 end)
from import_row where change is not null group by import_id, change, kind;

-- One row, locked by the import that is being applied: one at a time, whichever node it is on.
create table import_turn (
    id smallint primary key
);
insert into import_turn (id) values (1);
