-- What one stroke decided is read again in parts, to be recorded and, where it cannot wait, taken away.
create index review_item_by_submission on review_item (submission_id, item_id);
