-- Who is told how the campaign goes; null where it was launched before this was kept, or by nobody who is signed in.
alter table campaign add column launched_by uuid;
