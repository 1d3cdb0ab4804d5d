-- Nobody asks when a finding was seen last; it is open as long as it is seen.
alter table finding drop column seen_at;
