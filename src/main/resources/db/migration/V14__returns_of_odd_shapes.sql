-- Disputes that open again or give a part back, events that wait for their capture, and accounts of which two states came at once.

-- Which payment an event is about that can come before it is known; null for all other events.
alter table stripe_event
    add column about_intent text,
    add column about_charge text;
create index stripe_event_waiting_for_intent on stripe_event (about_intent)
    where about_intent is not null and status in ('WAITING', 'GIVEN_UP');
create index stripe_event_waiting_for_charge on stripe_event (about_charge)
    where about_charge is not null and status in ('WAITING', 'GIVEN_UP');

-- The state follows from these, in whatever order events come.
alter table dispute
    add column opened_at timestamptz, -- when Stripe last said that it is open
    add column won_at timestamptz,    -- the same of won, or closed without the money
    add column lost_at timestamptz,
    -- What Stripe's balance transactions took for it and did not give back, in the payment's currency; null where unknown.
    add column taken_amount bigint check (taken_amount >= 0),
    add column moves_told integer not null default 0;
update dispute set
    opened_at = case when state = 'OPEN' then told_at end,
    won_at = case when state = 'WON' then told_at end,
    lost_at = case when state = 'LOST' then told_at end;

-- Stripe told two different states of this account within one second: it is not known which is the later, and it is read again.
alter table creator
    add column account_told_by_event boolean not null default false,
    add column account_in_doubt boolean not null default false;
create index creator_in_doubt on creator (id) where account_in_doubt;
