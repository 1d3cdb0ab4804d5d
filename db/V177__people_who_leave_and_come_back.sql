-- A person who has left gives up the address once someone else has it; the address itself is kept for display.
alter table person alter column email_key drop not null;
-- Whose last day has passed.
create index person_by_last_day on person (status, left_on);
