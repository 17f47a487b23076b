-- Events are hints. What we write into Stripe's metadata is a token that nobody can guess or read, and an event that does not
-- match what was ordered has a status of its own.
set local lock_timeout = '5s';

-- Existing rows keep their id as their token, so that what is at Stripe already is still found by it. So do rows that a node of the
-- version before this one writes meanwhile: it does not know the column.
alter table disbursement add column reference text;
update disbursement set reference = id;
alter table reversal add column reference text;
update reversal set reference = id;

create function the_reference_is_the_id_unless_given() returns trigger language plpgsql as $$
begin
    new.reference := coalesce(new.reference, new.id);
    return new;
end $$;

create trigger the_reference_is_the_id_unless_given before insert on disbursement
    for each row execute function the_reference_is_the_id_unless_given();
create trigger the_reference_is_the_id_unless_given before insert on reversal
    for each row execute function the_reference_is_the_id_unless_given();

alter table disbursement
    alter column reference set not null,
    add constraint disbursement_reference_key unique (reference);
alter table reversal
    alter column reference set not null,
    add constraint reversal_reference_key unique (reference);

alter table stripe_event
    drop constraint stripe_event_status_check,
    add constraint stripe_event_status_check
        check (status in ('WAITING', 'HANDLED', 'IGNORED', 'REFUSED', 'GIVEN_UP', 'SUSPICIOUS'));

-- As before, but a token becomes the id of its disbursement, which is all that people see; and a transfer of an old account that
-- failed after its call came back, as one that was reversed did.
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
