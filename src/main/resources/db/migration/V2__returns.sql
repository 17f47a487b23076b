-- Money that goes back to customers: refunds and disputes, what they take of a share, and what creators owe by them.

-- Where the money lies while the customer's bank has it and the dispute is open.
alter table ledger_account drop constraint ledger_account_kind_check;
alter table ledger_account add constraint ledger_account_kind_check check (kind in
    ('HELD', 'READY', 'PROCESSING', 'PAID', 'FEES', 'AT_PLATFORM', 'AT_CONNECTED', 'AT_BANK', 'IN_DISPUTE'));
insert into ledger_account (creator_id, currency, kind)
select creator_id, currency, 'IN_DISPUTE' from ledger_account where kind = 'READY';

alter table payment
    add column fee_on_refund text not null default 'PROPORTIONAL' check (fee_on_refund in ('PROPORTIONAL', 'KEPT')),
    add column refunded_amount bigint not null default 0 check (refunded_amount >= 0),
    add column disputed_amount bigint not null default 0 check (disputed_amount >= 0),         -- open: the customer's bank has it
    add column charged_back_amount bigint not null default 0 check (charged_back_amount >= 0), -- lost
    add column charge_refunded_amount bigint not null default 0,  -- in all, as the charge said last
    add column charge_refunded_at timestamptz,                    -- when it said so
    add column share_returned bigint not null default 0 check (share_returned between 0 and creator_amount),
    add column fee_returned bigint not null default 0 check (fee_returned between 0 and platform_fee),
    -- Of this share, what repaid a debt of the creator's; negative: of the debt on this payment, what others repaid.
    add column recovered_amount bigint not null default 0,
    add column frozen boolean not null default false,             -- by an open dispute
    add column returns integer not null default 0,                -- how often any of this changed
    -- Of a destination charge: what came back from the connected account, and what of its fee went there again.
    add column transfer_reversed_amount bigint not null default 0 check (transfer_reversed_amount >= 0),
    add column application_fee_refunded_amount bigint not null default 0 check (application_fee_refunded_amount >= 0);

-- Negative where the creator was paid more than what is left of the share: they owe it.
alter table payment add column remaining_amount bigint not null generated always as
    (creator_amount - share_returned - claimed_amount - paid_amount - recovered_amount) stored;

-- Where a share stands once the money is in: the one place that says so.
create function share_status(
    current text, frozen boolean, remaining bigint, claimed bigint, paid bigint, recovered bigint
) returns text language sql immutable parallel safe
return case
    when remaining > 0 then case when frozen or current in ('HELD', 'CANCELLED') then 'HELD' else 'READY' end
    when claimed > 0 then 'PROCESSING'
    when remaining = 0 and paid = 0 and recovered = 0 then 'CANCELLED'
    else 'PAID' end;

alter table payment
    drop constraint the_status_is_what_the_amounts_say,
    add constraint the_status_is_what_the_amounts_say check (case payout_status
        when 'PENDING' then claimed_amount = 0 and paid_amount = 0 and recovered_amount = 0 and share_returned = 0
        else payout_status = share_status(payout_status, frozen, remaining_amount, claimed_amount, paid_amount, recovered_amount)
        end),
    add constraint what_went_back_is_share_and_fee check (
        share_returned + fee_returned = refunded_amount + charged_back_amount),
    add constraint not_more_went_back_than_was_paid check (
        refunded_amount + disputed_amount + charged_back_amount <= amount);

drop index payment_due, payment_due_of_creator;
create index payment_due on payment (release_at, id) where payout_status = 'HELD' and not frozen;
create index payment_due_of_creator on payment (creator_id, currency, release_at) where payout_status = 'HELD' and not frozen;
create index payment_frozen_of_creator on payment (creator_id, currency) where payout_status = 'HELD' and frozen;
create index payment_owing on payment (creator_id, currency, captured_at, id) where payout_status = 'PAID' and remaining_amount < 0;
create index payment_of_charge on payment (stripe_charge_id) where stripe_charge_id is not null;

create table refund (
    id         text primary key,                   -- re_…
    payment_id text not null references payment,
    amount     bigint not null check (amount > 0), -- in the payment's currency
    failed_at  timestamptz,                        -- the customer's bank sent it back, or it was canceled: final
    created_at timestamptz not null                -- when the books learned of it
);
create index refund_of_payment on refund (payment_id);

create table dispute (
    id         text primary key,                   -- dp_… or du_…
    payment_id text not null references payment,
    amount     bigint not null check (amount > 0),
    state      text not null check (state in ('OPEN', 'WON', 'LOST')),
    withdrawn  boolean not null,                   -- false for an inquiry: no money has moved
    reason     text,
    told_at    timestamptz not null,               -- of what Stripe said last
    created_at timestamptz not null
);
create index dispute_of_payment on dispute (payment_id);

-- By which it is known that a refund or dispute is none of ours: its payment was not.
create index stripe_event_intent_of_others on stripe_event (object_id)
    where type = 'payment_intent.succeeded' and status = 'IGNORED';

create trigger refunds_stay before delete or truncate on refund for each statement execute function refuse_change();
create trigger disputes_stay before delete or truncate on dispute for each statement execute function refuse_change();

-- A part of a transfer of ours that an admin has Stripe take back: its key and parameters are kept before the call.
create table reversal (
    id              text primary key check (id like 'rev\_%'),
    disbursement_id text not null references disbursement,
    amount          bigint not null check (amount > 0),
    state           text not null check (state in ('STARTED', 'DONE', 'FAILED')),
    idempotency_key text not null unique check (length(idempotency_key) <= 255),
    stripe_id       text unique,                   -- trr_…
    reason          text not null,
    requested_by    text not null,
    started_at      timestamptz not null,
    tries           integer not null default 0,
    next_try_at     timestamptz,                   -- of what is STARTED and unknown
    last_answer     text,
    check ((state = 'STARTED') = (next_try_at is not null))
);
create unique index one_open_reversal_for_each_disbursement on reversal (disbursement_id) where state = 'STARTED';
create index reversal_unknown on reversal (next_try_at) where state = 'STARTED';
create trigger reversals_stay before delete or truncate on reversal for each statement execute function refuse_change();
