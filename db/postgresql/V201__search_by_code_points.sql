-- Parts of words are compared by code point, whatever the locale of the database.
alter table search_part alter column part type varchar(12) collate "C";
alter table ledger_actor alter column actor_key type varchar(300) collate "C";
