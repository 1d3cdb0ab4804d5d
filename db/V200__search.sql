-- What people search by: the folded words of names, keys and addresses, each after one space.
alter table agent add column search_text varchar(1000) not null default '';
alter table project add column search_text varchar(1000) not null default '';
alter table person add column search_text varchar(1000) not null default '';
alter table resource add column search_text varchar(1000) not null default '';
alter table account add column search_text varchar(1000) not null default '';
alter table campaign add column search_text varchar(1000) not null default '';

-- The first characters of each word, after a space, and of what is left of it from each later letter on: " sorter", "orter", "rter",
-- "ter". Any part of a word is then a range of this table. Its key is made once it is filled.
create table search_part (
    kind smallint not null,
    part varchar(12) not null,
    id   uuid not null
);

-- Everyone who ever acted, as the ledger names them: few, where entries are many.
create table ledger_actor (
    actor_key   varchar(300) primary key,
    search_text varchar(1000) not null
);
