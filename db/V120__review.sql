-- Why the owner of an agent did not get the item, as it was at launch. For items made before it is what is known of it now, and
-- nothing where nothing is known.
alter table review_item add column owner_away varchar(20);
update review_item set owner_away = case
        when exists (select 1 from person p where p.person_id = review_item.owner_id and p.status <> 'ACTIVE') then 'LEFT'
        when exists (select 1 from account a where a.person_id = review_item.owner_id and not a.enabled) then 'LOCKED_OUT'
        when owner_id = requester_id then 'ASKED_FOR_IT' end
    where owner_id is not null and first_reviewer_id <> owner_id;
