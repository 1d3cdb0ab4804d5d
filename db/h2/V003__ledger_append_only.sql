create trigger ledger_entry_append_only before update, delete on ledger_entry call 'dev.countersign.ledger.AppendOnly';
create trigger ledger_leaf_append_only before update, delete on ledger_leaf call 'dev.countersign.ledger.AppendOnly';
create trigger ledger_node_append_only before update, delete on ledger_node call 'dev.countersign.ledger.AppendOnly';
create trigger ledger_key_append_only before update, delete on ledger_key call 'dev.countersign.ledger.AppendOnly';
create trigger ledger_tree_head_append_only before update, delete on ledger_tree_head call 'dev.countersign.ledger.AppendOnly';

-- Stays empty: H2 knows no triggers on truncate, but refuses to truncate what another table refers to.
create table ledger_truncate_guard (
    entry_id  uuid references ledger_entry,
    sequence  bigint references ledger_leaf,
    level     smallint,
    position  bigint,
    tree_size bigint references ledger_tree_head,
    foreign key (level, position) references ledger_node
);
