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
select line, key, our_id, currency, amount, at from payment_movement
union all
select line, key, our_id, currency, amount, at from disbursement_movement where line in ('TRANSFER', 'REVERSAL')
union all
-- A run does not read every account, so only what the mirror of the account shows, or would show if it were there.
select d.line, d.key, d.our_id, d.currency, d.amount, d.at
from disbursement_movement d join stripe_mirror m on m.account = d.account
where d.line = 'PAYOUT' and (m.told_at >= d.at or exists (select from stripe_object o where o.id = d.key))
union all
-- What failed after the mirror of its account was read stands there still.
select 'PAYOUT', f.stripe_id, f.disbursement_id, f.currency, -f.amount, f.started_at
from failed_bank_payout f join stripe_mirror m on m.account = f.account and m.told_at < f.failed_at
where exists (select from stripe_transaction t where t.object_id = f.stripe_id having sum(t.amount) = -f.amount);

-- What Stripe says: each transaction with its line, or none if it has nothing to do with our ledger. A transaction is ours if its
-- metadata names us, if we know it by Stripe's id, or if its money went to the account of a creator. References in metadata are tokens;
-- the view turns them into the ids of our disbursements.
create or replace view stripe_movement (id, line, key, reference, account, currency, type, amount, fee, at) as
select t.id, known.line,
       case when known.line in ('TRANSFER', 'REVERSAL') then transfer.id when known.line = 'PAYOUT' then o.id
            else coalesce(charge.parent_id, charge.id) end,
       case when known.line in ('TRANSFER', 'REVERSAL') then coalesce(d.disbursement_id, named.disbursement_id, transfer.reference)
            when known.line = 'PAYOUT' then coalesce(paid.disbursement_id, o.reference)
            else p.payment_id end,
       t.account, t.currency, t.type, t.amount, t.fee, t.created
from stripe_transaction t
left join stripe_object o on o.id = t.object_id
left join stripe_object parent on parent.id = o.parent_id
left join stripe_object transfer
    on transfer.kind = 'transfer' and transfer.id = case o.kind when 'transfer' then o.id when 'transfer_reversal' then parent.id end
left join stripe_object charge
    on charge.kind = 'charge'
    and charge.id = case when o.kind = 'charge' then o.id when parent.kind = 'charge' then parent.id else parent.parent_id end
left join payment_of_intent p on p.payment_intent_id = charge.parent_id
left join disbursement_name d on d.stripe_id = transfer.id
left join disbursement_name named on named.reference = transfer.reference
left join disbursement_name paid on o.kind = 'payout' and paid.reference = o.reference
left join connected_account c on c.account = transfer.destination
cross join lateral (select charge.reference is not null or p.payment_id is not null,
                           transfer.reference is not null or d.disbursement_id is not null
                               or (c.creator_id is not null and transfer.parent_id is null)) ours (charge, transfer)
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
