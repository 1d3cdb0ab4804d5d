-- When people were last reminded, so that a reminder that was missed is made up for.
alter table campaign add column reminded_at timestamp(6) with time zone;
update campaign set reminded_at = cast(reminded_on as timestamp(6) with time zone) where reminded_on is not null;
