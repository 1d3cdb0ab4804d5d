create index notification_by_state on notification (mail_state, created_at, notification_id);
create index notification_by_time on notification (created_at, notification_id);
