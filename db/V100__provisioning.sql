-- Until when a node has an order in hand; nothing is decided about it meanwhile.
alter table revocation add column leased_until timestamp(6) with time zone;
