-- Every captured intent is a payment of its own: a deposit and a balance, or paid again after a full refund. What differs from
-- what was prepared is kept beside it, and what only a person can decide holds the share back.

alter table payment drop constraint payment_booking_id_key;
create index payment_of_booking on payment (booking_id);

-- Stripe caps a fee at what was captured: then the creator's share is nothing.
alter table payment
    drop constraint payment_creator_amount_check,
    add constraint payment_creator_amount_check check (creator_amount >= 0),
    add column prepared_amount bigint,             -- where another amount or currency was captured than was prepared
    add column prepared_currency text,
    add column named_creator_id text,              -- where the intent's metadata names others than were prepared
    add column named_booking_id text,
    add column settled_amount bigint check (settled_amount > 0), -- what reached Stripe's balance, where in another currency
    add column settled_currency text check (settled_currency ~ '^[A-Z]{3}$'),
    add column charged_amount bigint check (charged_amount > 0), -- what the customer paid, once booked as it was settled
    add column charged_currency text check (charged_currency ~ '^[A-Z]{3}$'),
    add column waits_for text[] not null default '{}'            -- what an admin has to decide first
        check (waits_for <@ array['OTHER_CREATOR', 'PAID_TWICE', 'SETTLEMENT']),
    add column decided text[] not null default '{}',             -- what an admin has decided: asked again, nothing changes
    add constraint prepared_has_its_currency check ((prepared_amount is null) = (prepared_currency is null)),
    add constraint settled_has_its_currency check ((settled_amount is null) = (settled_currency is null)),
    add constraint charged_has_its_currency check ((charged_amount is null) = (charged_currency is null));

-- By an open dispute, or because an admin has to decide: it is neither released nor claimed.
alter table payment add column held_back boolean not null generated always as (frozen or cardinality(waits_for) > 0) stored;

alter table payment
    drop constraint the_status_is_what_the_amounts_say,
    add constraint the_status_is_what_the_amounts_say check (case payout_status
        when 'PENDING' then claimed_amount = 0 and paid_amount = 0 and recovered_amount = 0 and share_returned = 0
        else payout_status = share_status(payout_status, frozen or cardinality(waits_for) > 0, remaining_amount,
                                          claimed_amount, paid_amount, recovered_amount)
        end);

drop index payment_due, payment_due_of_creator;
create index payment_due on payment (release_at, id) where payout_status = 'HELD' and not held_back;
create index payment_due_of_creator on payment (creator_id, currency, release_at) where payout_status = 'HELD' and not held_back;
create index payment_waiting on payment (id) where cardinality(waits_for) > 0;

-- A payment that is booked in the currency it was settled in is another day's sum, also where the number is the same.
drop trigger days_of_changed_payments on payment;
create trigger days_of_changed_payments after update on payment for each row
    when ((new.captured_at, new.currency, new.amount, new.platform_fee, new.refunded_amount, new.charged_back_amount, new.fee_returned)
        is distinct from (old.captured_at, old.currency, old.amount, old.platform_fee, old.refunded_amount, old.charged_back_amount, old.fee_returned))
    execute function change_days();

-- Each try to make an intent has a key of its own, kept while its outcome is unknown. A refusal is not tried again under it.
create table intent_attempt (
    id         text primary key check (id like 'intent\_%'), -- the idempotency key
    booking_id text not null,
    creator_id text not null references creator,
    currency   text not null check (currency ~ '^[A-Z]{3}$'),
    amount     bigint not null check (amount > 0),
    state      text not null check (state in ('STARTED', 'MADE', 'REFUSED')),
    stripe_id  text,
    started_at timestamptz not null,
    check ((state = 'MADE') = (stripe_id is not null))
);
create unique index one_open_attempt_for_each_booking on intent_attempt (booking_id) where state = 'STARTED';
create trigger attempts_stay before delete or truncate on intent_attempt for each statement execute function refuse_change();
