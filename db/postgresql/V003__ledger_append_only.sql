create function ledger_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % on % is refused.', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function ledger_append_only();
create trigger ledger_leaf_append_only before update or delete or truncate on ledger_leaf for each statement execute function ledger_append_only();
create trigger ledger_node_append_only before update or delete or truncate on ledger_node for each statement execute function ledger_append_only();
create trigger ledger_key_append_only before update or delete or truncate on ledger_key for each statement execute function ledger_append_only();
create trigger ledger_tree_head_append_only before update or delete or truncate on ledger_tree_head for each statement execute function ledger_append_only();
