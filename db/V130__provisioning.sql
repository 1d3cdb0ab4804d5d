-- The list of revocations, newest first or oldest first: all of it, of one status, or of one batch; keys are ordered in time.
create index revocation_by_status_key on revocation (status, revocation_id);
create index revocation_by_batch_key on revocation (batch_id, revocation_id);
