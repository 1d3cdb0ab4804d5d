-- H2 writes to disk each time it hands out a stock of identities, 32 unless told; a campaign takes a hundred thousand at once.
alter table review_item alter column item_id set cache 10000;
alter table review_reassignment alter column reassignment_id set cache 1000;
alter table finding alter column finding_id set cache 1000;
