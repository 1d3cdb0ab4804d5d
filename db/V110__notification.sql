-- settled: what the notice asks for is over; it asks nobody any more. mail_state also OVER: it was over before the mail was sent.
alter table notification add column settled boolean not null default false;
create index notification_by_link on notification (link);
update notification set settled = true, unread = 0, mail_state = case when mail_state = 'WAITING' then 'OVER' else mail_state end
where link in (select 'reviews/' || cast(campaign_id as varchar(36)) from campaign
    where review_ended_at is not null or status = 'CANCELLED');
