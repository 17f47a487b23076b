-- What proves later that nobody changed the audit or the ledger: a digest of each closed UTC day, chained to the one before. A day has the
-- rows with ids above after_id and up to to_id, whatever time they carry, so that each row belongs to one day, and a row that is committed
-- late belongs to a later one. Days without new rows have no digest.
create table day_digest (
    chain      text not null check (chain in ('AUDIT', 'LEDGER')),
    day        date not null,
    after_id   bigint not null check (after_id >= 0),
    to_id      bigint not null,
    row_count  bigint not null check (row_count > 0),
    late_count bigint not null,                    -- rows whose time is more than an hour before the day
    previous   text not null check (previous ~ '^[0-9a-f]{64}$'),
    digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
    closed_at  timestamptz not null,
    primary key (chain, day),
    -- Two nodes that close days at once cannot both continue from the same row.
    constraint a_chain_has_no_fork unique (chain, after_id),
    check (to_id > after_id)
);
