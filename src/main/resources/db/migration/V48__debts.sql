-- Debts that are repaid by a part of each release, and debts that are written off. See docs/decisions/0068.

set local lock_timeout = '5s';

-- A creator's accounts of these kinds are opened when they are first used: a node of the version before opens accounts without them.
-- The constraints are not valid, which means that rows of before are not read now. They hold for each row that is written.
alter table ledger_account
    drop constraint ledger_account_kind_check,
    add constraint ledger_account_kind_check check (kind in (
        'HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'PAID', 'FEES', 'WRITTEN_OFF',
        'AT_PLATFORM', 'AT_CONNECTED', 'AT_BANK', 'IN_DISPUTE')) not valid,
    add constraint no_more_is_repaid_than_was_owed check (kind not in ('OWED', 'WRITTEN_OFF') or balance <= 0) not valid;

-- What was written off of this payment's debt. It is part of recovered_amount, as if another share had repaid it. If the debt turns out not
-- to be one, what was written off comes back first: nobody is paid out of it.
alter table payment
    add column written_off_amount bigint not null default 0,
    add constraint only_what_is_owed_is_written_off check (
        written_off_amount >= 0 and (written_off_amount = 0 or remaining_amount <= 0)) not valid;

-- How a creator repays what they owe. The last version is in force, unless it is an end.
create table recovery_plan (
    creator_id text not null references creator,
    currency   text not null,
    version    bigint not null check (version > 0),
    percentage integer check (percentage between 1 and 100), -- of each released share; null: the plan has ended
    most       bigint check (most > 0),                      -- of one released share, in minor units; null: no limit
    since      timestamptz not null,                         -- a plan that is changed keeps its beginning
    set_at     timestamptz not null,
    set_by     text not null,
    reason     text not null,
    primary key (creator_id, currency, version),
    constraint an_ended_plan_takes_nothing check (percentage is not null or most is null)
);

create table debt_write_off (
    id              text primary key check (id like 'wof\_%'),
    creator_id      text not null references creator,
    currency        text not null,
    amount          bigint not null check (amount > 0),
    owed_before     bigint not null,
    at              timestamptz not null,
    written_off_by  text not null,
    reason          text not null,
    idempotency_key text unique check (length(idempotency_key) <= 255),
    constraint no_more_is_written_off_than_is_owed check (amount <= owed_before)
);
create index debt_write_off_of_creator on debt_write_off (creator_id, currency, id);

-- What creators owed when we looked last, so that they are reminded if nothing of it is repaid for long. No row for those who owe nothing.
create table debt_watch (
    creator_id text not null references creator,
    currency   text not null,
    owed       bigint not null check (owed > 0),
    since      timestamptz not null, -- when it began, when something of it was repaid, or when the creator was reminded
    primary key (creator_id, currency)
);
create index debt_watch_by_time on debt_watch (since);
