-- What lists search and page by is compared by code point, whatever the locale of the database. Under a usual one, such as
-- en_US.utf8, "ann" to "ann" followed by a last character is no range of the names that begin with it. The indexes follow.
alter table account alter column name_key type varchar(200) collate "C";
alter table machine alter column name_key type varchar(200) collate "C";
alter table person alter column name_key type varchar(200) collate "C", alter column email_key type varchar(254) collate "C";
alter table project alter column name_key type varchar(200) collate "C";
alter table agent alter column name_key type varchar(200) collate "C";
alter table resource alter column name_key type varchar(200) collate "C";
alter table entitlement alter column name_key type varchar(200) collate "C";
alter table campaign alter column name_key type varchar(200) collate "C";
alter table review_item alter column agent_name type varchar(200) collate "C";
alter table ledger_entry alter column actor_key type varchar(300) collate "C";
