-- What Stripe refuses because of the platform itself, and money that lies on creators' Stripe accounts.

set local lock_timeout = '5s';

-- One row for each kind of call and refusal. Only the platform can cure it; it is cleared when such a call succeeds again.
create table platform_fault (
    call        text not null,           -- 'POST /v1/accounts'; 'any' if Stripe refuses the platform's key
    code        text not null,           -- Stripe's, or the HTTP status if Stripe gives none
    name        text not null,           -- our name of the problem, by which people read what to do
    message     text not null,           -- Stripe's own words
    link        text,                    -- Stripe's page where it is cured
    log_link    text,                    -- Stripe's log of the last refused call
    first_at    timestamptz not null,    -- of the refusals since the last success
    last_at     timestamptz not null,
    refusals    bigint not null check (refusals > 0),
    cleared_at  timestamptz,
    primary key (call, code)
);

create index platform_fault_open on platform_fault (first_at) where cleared_at is null;

-- Without a transfer: an admin pays out what lies on a creator's account.
alter table onward_payout
    drop constraint onward_payout_disbursement_id_fkey,
    alter column payout_id drop not null,
    add column ordered_by text,          -- the admin; null if a transfer is paid on
    add column ordered_because text,
    add constraint what_has_no_transfer_has_an_admin_and_a_reason
        check ((payout_id is null) = (ordered_by is not null) and (ordered_by is null) = (ordered_because is null));

create index onward_payout_ordered on onward_payout (disbursement_id desc) where payout_id is null;
create unique index one_open_order_for_each_balance on onward_payout (stripe_account_id, currency)
    where payout_id is null and state in ('WAITING', 'SENT', 'FAILED');

-- When the balance of each account without automatic payouts was last read.
create table idle_look (
    account   text primary key,
    looked_at timestamptz not null
);

-- Money that nothing pays out: no transfer of ours is to be paid on, and it is not customers' money for a later payout.
create table idle_balance (
    account    text not null,
    currency   text not null check (currency ~ '^[A-Z]{3}$'),
    creator_id text not null references creator,
    amount     bigint not null check (amount > 0),
    since      timestamptz not null,     -- when it was first seen
    seen_at    timestamptz not null,
    primary key (account, currency)
);
