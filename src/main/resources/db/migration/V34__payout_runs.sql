-- Payout runs: many requests that are looked at together, frozen, and paid by every node.

set local lock_timeout = '5s';

create table payout_run (
    id                 text primary key,
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    status             text not null check (status in ('PREPARED', 'RUNNING', 'WAITING', 'DONE', 'CANCELLED')),
    digest             text not null check (digest ~ '^[0-9a-f]{64}$'), -- SHA-256 of all items as they were prepared
    available          bigint not null,                     -- what the platform could spend at Stripe when it was prepared or started
    reserved           bigint not null check (reserved >= 0),  -- the part of it that payouts under way could still take
    shortfall          bigint not null check (shortfall >= 0), -- by how much it was too low
    prepared_at        timestamptz not null,
    prepared_by        text not null,
    started_at         timestamptz,
    started_by         text,
    started_by_creator text,                                -- the creator that this person is; null if they are none
    ended_at           timestamptz,
    cancelled_by       text,
    next_look_at       timestamptz,                         -- when the platform's balance is read for the items that wait for it
    constraint a_run_that_sends_was_started_by_somebody
        check (status not in ('RUNNING', 'WAITING', 'DONE') or started_at is not null and started_by is not null),
    constraint a_run_has_ended_if_it_is_done_or_cancelled check ((ended_at is not null) = (status in ('DONE', 'CANCELLED'))),
    constraint a_cancelled_run_was_cancelled_by_somebody check ((cancelled_by is not null) = (status = 'CANCELLED')),
    constraint only_a_run_under_way_waits_for_money check (next_look_at is null or status in ('RUNNING', 'WAITING'))
);

create unique index one_running_payout_run on payout_run (currency) where status = 'RUNNING';
create index payout_run_by_status on payout_run (status, id desc);
create index payout_run_to_look on payout_run (next_look_at) where next_look_at is not null;

create table payout_run_item (
    run_id              text not null references payout_run,
    payout_id           text not null references payout,
    place               integer not null check (place > 0), -- in which order the items have their turn
    creator_id          text not null references creator,
    amount              bigint not null check (amount > 0),
    from_platform       bigint not null check (from_platform between 0 and amount), -- what leaves the platform's balance at Stripe
    destination         text,
    destination_version bigint not null,
    funding             text not null,                      -- the payments and their parts, as JSON
    verdict             text not null check (verdict in ('PAY', 'WAIT', 'LATER')),
    reason              text,                               -- why it is not paid now, or was not: a code
    status              text not null check (status in ('PLANNED', 'OPEN', 'LATER', 'SENT', 'FAILED', 'HELD_BACK', 'GONE', 'CANCELLED')),
    code                text,                               -- of the refusal at its turn, or Stripe's of the failure
    tries               integer not null default 0,
    next_try_at         timestamptz,                        -- its next turn; while a node has it, when another one may take it
    ended_at            timestamptz,
    primary key (run_id, payout_id),
    constraint an_item_is_open_as_long_as_it_has_turns check ((next_try_at is not null) = (status = 'OPEN')),
    constraint an_item_that_ended_has_a_time check ((ended_at is not null) = (status not in ('PLANNED', 'OPEN', 'LATER'))),
    constraint what_waits_has_a_reason check (verdict = 'PAY' or reason is not null or status in ('SENT', 'FAILED'))
);

create unique index one_place_for_each_item on payout_run_item (run_id, place);
create index payout_run_item_due on payout_run_item (next_try_at, place) where next_try_at is not null;
create index payout_run_item_left on payout_run_item (run_id, status) where status in ('OPEN', 'LATER');
create index payout_run_item_of_payout on payout_run_item (payout_id);
