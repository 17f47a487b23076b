-- Money that was transferred to an account without automatic payouts is paid on to the creator's bank.

alter table creator add column manual_schedule_since timestamptz; -- null: Stripe pays the account out by itself, or the time is not known

-- One row for each settled transfer to such an account. For the ledger, the money was paid when the transfer settled.
create table onward_payout (
    disbursement_id   text primary key references disbursement,
    payout_id         text not null references payout,
    creator_id        text not null references creator,
    stripe_account_id text not null,
    currency          text not null check (currency ~ '^[A-Z]{3}$'),
    transferred       bigint not null check (transferred > 0),
    amount            bigint not null check (amount > 0),       -- what stood of the transfer when it was sent
    may_have_left     boolean not null,                         -- transferred while Stripe may still have paid the account out by itself
    state             text not null check (state in ('WAITING', 'SENT', 'PAID', 'FAILED', 'CANCELLED')),
    attempt           integer not null check (attempt > 0),
    reference         text not null unique,                     -- our token in the metadata of Stripe's object
    stripe_id         text unique,                              -- po_… of the current attempt
    earlier_ids       text[] not null default '{}',             -- po_… of attempts that failed
    key_since         timestamptz,                              -- when the key of this attempt was first used
    tries             integer not null default 0,
    next_try_at       timestamptz,
    problem           text,                                     -- why it waits, failed or was cancelled: a code, ours or Stripe's
    message           text,                                     -- Stripe's own words
    waiting_since     timestamptz not null,                     -- since when the money lies on the account
    sent_at           timestamptz,
    expected_at       timestamptz,
    paid_at           timestamptz,
    constraint an_onward_payout_is_no_more_than_its_transfer check (amount <= transferred),
    constraint an_attempt_has_a_key_before_it_is_sent check (state not in ('SENT', 'PAID') or key_since is not null),
    constraint an_id_is_that_of_the_current_attempt check (stripe_id is null or state in ('SENT', 'PAID')),
    constraint what_is_paid_has_an_id_and_a_time check (state <> 'PAID' or stripe_id is not null and paid_at is not null),
    constraint what_is_not_over_is_tried_again check (next_try_at is not null or state in ('PAID', 'CANCELLED')),
    constraint what_was_cancelled_is_over check (state <> 'CANCELLED' or next_try_at is null)
);

create index onward_payout_due on onward_payout (next_try_at) where next_try_at is not null;
create index onward_payout_of_payout on onward_payout (payout_id);
create index onward_payout_of_creator on onward_payout (creator_id) where state in ('WAITING', 'FAILED');
create index onward_payout_by_state on onward_payout (state, disbursement_id desc);
create index onward_payout_failed_before on onward_payout (stripe_account_id) where cardinality(earlier_ids) > 0;
-- The balance of an account is read before a call, so no two calls may be under way on one account.
create unique index one_onward_call_for_each_account on onward_payout (stripe_account_id) where state = 'SENT' and stripe_id is null;

create index disbursement_transferred on disbursement (settled_at) where route = 'PLATFORM' and state = 'SETTLED';
create index creator_without_automatic_payouts on creator (manual_schedule_since) where payout_schedule = 'manual';

-- What was transferred before this version: what still lies on an account is paid on, and what has left it ends.
insert into onward_payout (disbursement_id, payout_id, creator_id, stripe_account_id, currency, transferred, amount, may_have_left,
                           state, attempt, reference, next_try_at, waiting_since)
select d.id, p.id, p.creator_id, d.stripe_account_id, d.currency, d.amount, d.amount - d.reversed_amount, true,
       'WAITING', 1, 'onward_' || replace(cast(gen_random_uuid() as text), '-', ''), d.settled_at, d.settled_at
from disbursement d
join payout p on p.id = d.payout_id
join creator c on c.id = p.creator_id and c.stripe_account_id = d.stripe_account_id and c.payout_schedule = 'manual'
where d.route = 'PLATFORM' and d.state = 'SETTLED' and d.reversed_amount < d.amount;
