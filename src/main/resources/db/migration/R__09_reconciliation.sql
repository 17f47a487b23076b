-- Reconciliation: the two sides that are compared, in one shape. See R__01_core.sql for the rules of these files.
--
-- line: what kind of thing moved. key: Stripe's id of it, by which the sides meet. Amounts are signed as they change the balance of the
-- account they are about: a charge is positive, a transfer negative.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on stripe_transaction
    for each statement execute function refuse_change();

create or replace trigger append_only before update or delete or truncate on stripe_object
    for each statement execute function refuse_change();

-- What our ledger says.
create or replace view booked_movement (line, key, our_id, currency, amount, at) as
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

-- What Stripe says: each transaction with its line, or none if it has nothing to do with our ledger. A transaction is ours if its
-- metadata names us, if we know it by Stripe's id, or if its money went to the account of a creator. References in metadata are tokens;
-- the view turns them into the ids of our disbursements.
create or replace view stripe_movement (id, line, key, reference, account, currency, type, amount, fee, at) as
select t.id, known.line,
       case when known.line in ('TRANSFER', 'REVERSAL') then transfer.id when known.line = 'PAYOUT' then o.id
            else coalesce(charge.parent_id, charge.id) end,
       case when known.line in ('TRANSFER', 'REVERSAL') then coalesce(d.id, named.id, transfer.reference)
            when known.line = 'PAYOUT' then coalesce(paid.id, o.reference)
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
left join disbursement named on named.reference = transfer.reference
left join disbursement paid on o.kind = 'payout' and paid.reference = o.reference
left join creator c on c.stripe_account_id = transfer.destination
cross join lateral (select charge.reference is not null or p.id is not null,
                           transfer.reference is not null or d.id is not null
                               or (c.id is not null and transfer.parent_id is null)) ours (charge, transfer)
cross join lateral (select case
    when t.account <> 'platform' then case when o.kind = 'payout' and o.reference is not null then 'PAYOUT' end
    when o.kind = 'charge' and ours.charge then 'CHARGE'
    when o.kind = 'transfer' and ours.transfer
        then case when t.type in ('transfer_failure', 'transfer_cancel') then 'REVERSAL' else 'TRANSFER' end
    when o.kind = 'transfer_reversal' and ours.transfer then 'REVERSAL'
    when o.kind in ('transfer', 'transfer_reversal', 'application_fee', 'fee_refund') and ours.charge then 'SHARE'
    when o.kind = 'refund' and ours.charge then 'REFUND'
    when o.kind = 'dispute' and t.type = 'adjustment' and ours.charge then 'DISPUTE' end) known (line);

-- What the statement says about the charge of each payment intent on the platform's balance: the charge, its refunds and its disputes.
create or replace view charge_movement (payment_intent_id, line, currency, amount, at) as
select c.parent_id, 'CHARGE', t.currency, t.amount, t.created
from stripe_object c
join stripe_transaction t on t.object_id = c.id and t.account = 'platform'
where c.kind = 'charge' and c.parent_id is not null
union all
select c.parent_id, upper(o.kind), t.currency, t.amount, t.created
from stripe_object c
join stripe_object o on o.parent_id = c.id and o.kind in ('refund', 'dispute')
join stripe_transaction t on t.object_id = o.id and t.account = 'platform' and (o.kind = 'refund' or t.type = 'adjustment')
where c.kind = 'charge' and c.parent_id is not null;

-- A report may be deleted when it is old, but never changed.
create or replace trigger reports_stay before update or truncate on reconciliation
    for each statement execute function refuse_change();

create or replace trigger reports_stay before update or truncate on reconciliation_sum
    for each statement execute function refuse_change();

create or replace trigger reports_stay before update or truncate on reconciliation_difference
    for each statement execute function refuse_change();
