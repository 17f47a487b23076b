-- Reconciliation: what Stripe says moved (a mirror of its balance transactions), what the books say moved, and what a
-- comparison of the two found.
--
-- Amounts are signed as they change the balance of the account they are about: a charge is positive, a transfer negative.

-- The mirror ----------------------------------------------------------------------------------------------------------
-- Stripe's statement as it is told, once and for good: transactions never change at Stripe, and neither do they here.

create table stripe_transaction (
    id        text primary key,                    -- txn_…
    account   text not null,                       -- whose balance it moved: 'platform', or a connected account's id
    currency  text not null,
    type      text not null,                       -- in Stripe's words: charge, transfer, payout_failure…
    amount    bigint not null,
    fee       bigint not null,                     -- Stripe's own; the balance moves by amount - fee
    created   timestamptz not null,
    object_id text                                 -- what moved it: ch_…, tr_…, trr_…, po_…
);

create index stripe_transaction_by_time on stripe_transaction (created);

-- Of those objects, only what finding our side of them needs.
create table stripe_object (
    id          text primary key,
    kind        text not null,                     -- in Stripe's words: charge, transfer, transfer_reversal…
    parent_id   text,                              -- a charge's intent, a reversal's transfer, a refund's charge…
    reference   text,                              -- ours, from its metadata: of a booking or a disbursement
    destination text                               -- the connected account that a transfer goes to
);

create trigger append_only before update or delete or truncate on stripe_transaction
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on stripe_object
    for each statement execute function refuse_change();

-- How far the mirror of each account reaches. A pass goes from the newest transaction back to what is known; one that was
-- cut goes on where it stopped.
create table stripe_mirror (
    account        text primary key,
    complete_until timestamptz,                    -- all that is older is in the mirror
    pass_until     timestamptz,                    -- the newest of the pass under way
    pass_after     text,                           -- the last transaction that pass has kept
    looked_at      timestamptz not null,           -- when it had its turn
    told_at        timestamptz                     -- when Stripe told of it last; null: never
);

-- Two sides, one shape --------------------------------------------------------------------------------------------------
-- line: what kind of thing moved; key: Stripe's id of it, by which the sides meet.

-- When the books learned of what these references posted.
create function learned(variadic names text[]) returns timestamptz language sql stable
return (select max(created_at) from ledger_transfer where reference = any (names));

-- What the books say.
create view booked_movement (line, key, our_id, currency, amount, at) as
select 'CHARGE', stripe_payment_intent_id, id, currency, amount, captured_at
from payment where captured_at is not null
union all
-- What a destination charge moved to the connected account by itself, less the fee that Stripe took for us.
select 'SHARE', stripe_payment_intent_id, id, currency,
       transfer_reversed_amount - application_fee_refunded_amount
           - case when fee_percentage is null then creator_amount else amount end,
       coalesce(case when transfer_reversed_amount + application_fee_refunded_amount > 0 then
           learned('pull-back:' || id || ':' || transfer_reversed_amount, 'fee-back:' || id || ':' || application_fee_refunded_amount)
           end, captured_at)
from payment where captured_at is not null and route = 'CONNECTED'
union all
select 'REFUND', stripe_payment_intent_id, id, currency, -refunded_amount,
       coalesce(learned('refund:' || id || ':' || returns), captured_at)
from payment where returns > 0
union all
select 'DISPUTE', stripe_payment_intent_id, id, currency, -disputed_amount - charged_back_amount,
       coalesce(learned('dispute:' || id || ':' || returns), captured_at)
from payment where returns > 0
union all
-- One that failed though Stripe had made it was taken back whole: see the next.
select 'TRANSFER', stripe_id, id, currency, -amount, coalesce(settled_at, started_at)
from disbursement where route = 'PLATFORM' and stripe_id is not null and state in ('SETTLED', 'FAILED')
union all
select 'REVERSAL', stripe_id, id, currency, case state when 'FAILED' then amount else reversed_amount end,
       coalesce(learned('take-back:' || reversed_amount || ':' || id, 'fail:' || id), settled_at, started_at)
from disbursement
where route = 'PLATFORM' and stripe_id is not null and (state = 'FAILED' or state = 'SETTLED' and reversed_amount > 0)
union all
-- Only of accounts whose mirror reaches so far: not each is looked at in each run.
select 'PAYOUT', d.stripe_id, d.id, d.currency, -d.amount, d.settled_at
from disbursement d join stripe_mirror m on m.account = d.stripe_account_id and m.told_at >= d.settled_at
where d.route = 'CONNECTED' and d.stripe_id is not null and d.state = 'SETTLED';

-- What Stripe says: each transaction with its line, or none where our books have nothing to do with it. Ours is what names
-- us in its metadata, what the books know by Stripe's id, and whatever was sent to a creator's account.
create view stripe_movement (id, line, key, reference, account, currency, type, amount, fee, at) as
select t.id, known.line,
       case when known.line in ('TRANSFER', 'REVERSAL') then transfer.id when known.line = 'PAYOUT' then o.id
            else coalesce(charge.parent_id, charge.id) end,
       case when known.line in ('TRANSFER', 'REVERSAL') then coalesce(d.id, transfer.reference) when known.line = 'PAYOUT' then o.reference
            else p.id end,
       t.account, t.currency, t.type, t.amount, t.fee, t.created
from stripe_transaction t
left join stripe_object o on o.id = t.object_id
left join stripe_object parent on parent.id = o.parent_id
left join stripe_object transfer
    on transfer.kind = 'transfer' and transfer.id = case o.kind when 'transfer' then o.id when 'transfer_reversal' then parent.id end
left join stripe_object charge
    on charge.kind = 'charge'
    and charge.id = case when o.kind = 'charge' then o.id when parent.kind = 'charge' then parent.id else parent.parent_id end
left join payment p on p.stripe_payment_intent_id = charge.parent_id
left join disbursement d on d.stripe_id = transfer.id
left join creator c on c.stripe_account_id = transfer.destination
cross join lateral (select charge.reference is not null or p.id is not null,
                           transfer.reference is not null or d.id is not null
                               or (c.id is not null and transfer.parent_id is null)) ours (charge, transfer)
cross join lateral (select case
    when t.account <> 'platform' then case when o.kind = 'payout' and o.reference is not null then 'PAYOUT' end
    when o.kind = 'charge' and ours.charge then 'CHARGE'
    when o.kind = 'transfer' and ours.transfer then 'TRANSFER'
    when o.kind = 'transfer_reversal' and ours.transfer then 'REVERSAL'
    when o.kind in ('transfer', 'transfer_reversal', 'application_fee', 'fee_refund') and ours.charge then 'SHARE'
    when o.kind = 'refund' and ours.charge then 'REFUND'
    when o.kind = 'dispute' and t.type = 'adjustment' and ours.charge then 'DISPUTE' end) known (line);

-- Reports ---------------------------------------------------------------------------------------------------------------

-- Whose turn it is: two nodes make one report.
create table reconciliation_turn (
    single      boolean primary key default true check (single),
    holder      text,
    taken_until timestamptz not null
);

insert into reconciliation_turn (taken_until) values ('-infinity');

create table reconciliation (
    id                 text primary key check (id like 'rec\_%'),
    actor              text not null,
    started_at         timestamptz not null,
    finished_at        timestamptz not null check (finished_at >= started_at),
    incomplete_because text                        -- null: complete
);

create table reconciliation_sum (
    reconciliation_id text not null references reconciliation on delete cascade,
    currency          text not null,
    line              text not null,
    books             bigint,                      -- null: not in our books, and explained by what it is
    stripe            bigint not null,
    primary key (reconciliation_id, currency, line)
);

create table reconciliation_difference (
    reconciliation_id text not null references reconciliation on delete cascade,
    rank              integer not null,            -- the gravest first
    currency          text not null,
    line              text not null,
    code              text not null,
    stripe_id         text,
    our_id            text,
    books             bigint not null,
    stripe            bigint not null,
    at                timestamptz not null,        -- when the last of it happened
    primary key (reconciliation_id, rank)
);

-- Old reports may go, but none is changed.
create trigger reports_stay before update or truncate on reconciliation
    for each statement execute function refuse_change();
create trigger reports_stay before update or truncate on reconciliation_sum
    for each statement execute function refuse_change();
create trigger reports_stay before update or truncate on reconciliation_difference
    for each statement execute function refuse_change();
