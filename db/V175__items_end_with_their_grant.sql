-- ended_order: the revocation that ended the grant; null where no order did.
alter table access_grant add column ended_order uuid;
-- found_nothing: the target system had nothing left to remove when it took the order.
alter table revocation add column found_nothing boolean not null default false;
-- expires_at: when the access ends by itself, frozen like the rest. removed_at and removed_order: when the access had ended, and by
-- which revocation, where the item was settled for that reason.
alter table review_item add column expires_at timestamp(6) with time zone;
alter table review_item add column removed_at timestamp(6) with time zone;
alter table review_item add column removed_order uuid;
update review_item set expires_at = (select g.expires_at from access_grant g where g.grant_id = review_item.grant_id)
    where grant_kind = 'TIME_BOXED';
