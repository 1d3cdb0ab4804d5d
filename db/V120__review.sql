-- Why the owner of an agent did not get the item, as it was at launch. For items made before it is what is known of it now.
alter table review_item add column owner_away varchar(20);
update review_item set owner_away = case
        when owner_id = requester_id then 'ASKED_FOR_IT'
        when exists (select 1 from person p where p.person_id = review_item.owner_id and p.status <> 'ACTIVE') then 'LEFT'
        else 'LOCKED_OUT' end
    where owner_id is not null and first_reviewer_id <> owner_id;
