-- Payments: the status of shares, what Stripe confirms, tallies. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- The status of a share after its money was captured. All code and constraints take it from here.
create or replace function share_status(
    current text, frozen boolean, remaining bigint, claimed bigint, paid bigint, recovered bigint
) returns text language sql immutable parallel safe
return case
    when remaining > 0 then case when frozen or current in ('HELD', 'CANCELLED') then 'HELD' else 'READY' end
    when claimed > 0 then 'PROCESSING'
    when remaining = 0 and paid = 0 and recovered = 0 then 'CANCELLED'
    else 'PAID' end;

-- How much of a share is reserved when it is released: the percentage of what refunds have left of it, rounded half-up, but no more than
-- is left in all.
create or replace function reserve_of(share bigint, remaining bigint, percentage numeric) returns bigint
language sql immutable parallel safe
return least(remaining, cast(round(share * percentage / 100) as bigint));

-- How much stays reserved if a refund or a dispute changes what is left: it is taken from the rest first. What is frozen is HELD as a whole.
create or replace function reserve_left(status text, remaining bigint, reserved bigint) returns bigint
language sql immutable parallel safe
return case when status = 'READY' then least(reserved, remaining) else 0 end;

-- How a share is divided: its part in each state. The parts add up to the share. What is left is READY unless it is held or reserved, and
-- negative if the creator owes it; PAID is what was paid out or repaid a debt (negative: what others repaid of the debt of this payment);
-- CANCELLED is what refunds and lost disputes took. The payment's own state is there even if its part is zero, unless all that is left is
-- reserved. Payment.parts() says the same.
create or replace function share_parts(
    own text, remaining bigint, claimed bigint, paid bigint, recovered bigint, returned bigint, reserved bigint
) returns table (state text, amount bigint) language sql immutable parallel safe as $$
    select p.state, p.amount
    from (values (case when own in ('PENDING', 'HELD') then own else 'READY' end, remaining - reserved), ('RESERVED', reserved),
                 ('PROCESSING', claimed), ('PAID', paid + recovered), ('CANCELLED', returned)) as p(state, amount)
    where p.amount <> 0 or p.state = own and reserved = 0
$$;

-- The same without a reserve: triggers of the version before call it while this version is installed.
create or replace function share_parts(
    own text, remaining bigint, claimed bigint, paid bigint, recovered bigint, returned bigint
) returns table (state text, amount bigint) language sql immutable parallel safe as $$
    select state, amount from share_parts(own, remaining, claimed, paid, recovered, returned, 0)
$$;

-- Whether Stripe's statement confirms what we believe is left of a charge ("ours"). If Stripe has less, or the last complete
-- reconciliation reports a difference, it DIFFERS. A charge that settled in another currency stays UNCONFIRMED.
create or replace function proof_of(
    ours_currency text, ours bigint, its_currency text, its bigint, differs_since timestamptz
) returns text language sql immutable parallel safe
return case
    when differs_since is not null then 'DIFFERS'
    when its is null or its_currency <> ours_currency then 'UNCONFIRMED'
    when its >= ours then 'CONFIRMED'
    else 'DIFFERS' end;

-- The same for a payment. An admin may decide to pay a payment that settled in another currency in its own currency. It is then
-- compared with its part of the settled amount, and the known difference of currencies no longer counts.
create or replace function proof_of(p payment, c charge_proof) returns text language sql stable
return case
    when 'KEEP_CURRENCY' = any (p.decided) then case
        when c.amount is null or c.currency is distinct from p.settled_currency then 'UNCONFIRMED'
        when c.amount::numeric * p.amount
                >= p.settled_amount::numeric * (p.amount - p.refunded_amount - p.disputed_amount - p.charged_back_amount) then 'CONFIRMED'
        else 'DIFFERS' end
    else proof_of(p.currency, p.amount - p.refunded_amount - p.disputed_amount - p.charged_back_amount,
                  c.currency, c.amount, c.differs_since) end;

-- The same by the id of a payment; null if the statement has not named its charge.
create or replace function proof_of(payment_id text) returns text language sql stable
return (select proof_of(p, c) from payment p join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
        where p.id = payment_id);

-- Keeps the count and the sum of shares by creator, currency and status, and notes the same change for the platform's figures, so that
-- no query has to count a history.
create or replace function tally_payments() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        with change as (
            select creator_id, currency, payout_status, count(*) as n, sum(creator_amount) as a from new_rows group by 1, 2, 3
        ), platform as (
            insert into figure_change (currency, figure, state, count, amount)
            select currency, 'SHARES', payout_status, sum(n), sum(a) from change group by 1, 3
        )
        insert into payment_tally as t select creator_id, currency, payout_status, n, a from change order by 1, 2, 3
        on conflict (creator_id, currency, payout_status)
            do update set count = t.count + excluded.count, amount = t.amount + excluded.amount;
    else
        with change as (
            select creator_id, currency, payout_status, sum(n) as n, sum(a) as a
            from (select creator_id, currency, payout_status, 1 as n, creator_amount as a from new_rows
                  union all
                  select creator_id, currency, payout_status, -1, -creator_amount from old_rows) both_sides
            group by 1, 2, 3 having sum(n) <> 0 or sum(a) <> 0
        ), platform as (
            insert into figure_change (currency, figure, state, count, amount)
            select currency, 'SHARES', payout_status, sum(n), sum(a) from change group by 1, 3 having sum(n) <> 0 or sum(a) <> 0
        )
        insert into payment_tally as t select creator_id, currency, payout_status, n, a from change order by 1, 2, 3
        on conflict (creator_id, currency, payout_status)
            do update set count = t.count + excluded.count, amount = t.amount + excluded.amount;
    end if;
    return null;
end $$;

create or replace trigger tally_new_payments after insert on payment
    referencing new table as new_rows for each statement execute function tally_payments();

create or replace trigger tally_changed_payments after update on payment
    referencing old table as old_rows new table as new_rows for each statement execute function tally_payments();

create or replace trigger payments_stay before delete or truncate on payment
    for each statement execute function refuse_change();

create or replace trigger refunds_stay before delete or truncate on refund
    for each statement execute function refuse_change();

create or replace trigger disputes_stay before delete or truncate on dispute
    for each statement execute function refuse_change();

create or replace trigger attempts_stay before delete or truncate on intent_attempt
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- Payments whose money was captured, with what is left of them.
create or replace view captured_payment (
    payment_id, booking_id, creator_id, currency, status, payout_status, amount, platform_fee, creator_amount, returned_to_customer,
    fee_returned, share_returned, paid_amount, remaining_amount, captured_at, release_at, paid_at, payment_intent_id, transfer_id,
    claimed_amount, recovered_amount, reserved_amount, reserve_due_at
) as
select id, booking_id, creator_id, currency, status, payout_status, amount, platform_fee, creator_amount,
       refunded_amount + charged_back_amount, fee_returned, share_returned, paid_amount, remaining_amount,
       captured_at, release_at, paid_at, stripe_payment_intent_id, stripe_transfer_id, claimed_amount, recovered_amount,
       reserved_amount, reserve_due_at
from payment where captured_at is not null;

-- Destination charges, and how much of each must still be on the connected account: what the charge moved there, less what came back and
-- what was paid out.
create or replace view destination_charge (payment_id, creator_id, currency, held_there, captured_at) as
select id, creator_id, currency,
       case when fee_percentage is null then creator_amount else amount end
           - transfer_reversed_amount + application_fee_refunded_amount - paid_amount,
       captured_at
from payment where route = 'CONNECTED' and captured_at is not null;

-- The payment of each payment intent, captured or not.
create or replace view payment_of_intent (payment_intent_id, payment_id) as
select stripe_payment_intent_id, id from payment;

-- How many shares there are in each status, and their sum.
create or replace view shares_by_status (creator_id, currency, payout_status, count, amount) as
select creator_id, currency, payout_status, count, amount from payment_tally;

-- The part of each payment's share in each state.
create or replace view share_part (creator_id, currency, payment_id, state, amount) as
select p.creator_id, p.currency, p.id, s.state, s.amount
from payment p cross join lateral share_parts(
    p.payout_status, p.remaining_amount, p.claimed_amount, p.paid_amount, p.recovered_amount, p.share_returned, p.reserved_amount) s;

-- What creators owe by each payment: more was paid out than is left of its share. Settled: no payout of it is under way.
create or replace view owing_share (creator_id, currency, payment_id, captured_at, amount, settled) as
select creator_id, currency, id, captured_at, -remaining_amount, payout_status = 'PAID' from payment where remaining_amount < 0;

-- Shares that open disputes keep from being released.
create or replace view frozen_share (creator_id, currency, amount) as
select creator_id, currency, remaining_amount from payment where payout_status = 'HELD' and frozen;

-- What Stripe's statement confirms of what is available to each creator: confirmed READY shares less debts, unless these are repaid by a
-- plan. A debt repaid by an unconfirmed payment still counts. No row for a creator without such payments.
create or replace view confirmed_share (creator_id, currency, amount) as
select creator_id, currency, cast(sum(
           case when payout_status = 'READY' and proven then remaining_amount - reserved_amount
                when by_plan then 0 else least(remaining_amount, 0) end
           - case when proven then 0 else greatest(recovered_amount, 0) end) as bigint)
from (select p.creator_id, p.currency, p.payout_status, p.remaining_amount, p.reserved_amount, p.recovered_amount,
             coalesce(proof_of(p, c) = 'CONFIRMED', false) as proven, r.creator_id is not null as by_plan
      from payment p
      left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
      left join recovery_in_force r on r.creator_id = p.creator_id and r.currency = p.currency
      where p.payout_status in ('READY', 'PROCESSING') or p.payout_status = 'PAID' and p.remaining_amount < 0 or p.recovered_amount > 0) p
group by creator_id, currency;

-- The READY payments that fund a payout of this amount: the oldest first, and only a part of the last one if that is enough; all that there
-- is if it is less. An empty route means any; if a proof is required, only what Stripe's statement confirms. What is claimed, what is shown
-- before and what is approved are answers of this one statement.
create or replace function claimable_shares(of_creator text, of_currency text, wanted bigint, of_route text, proven boolean)
    returns table (payment_id text, booking_id text, captured_at timestamptz, route text, amount bigint) language sql stable as $$
    select r.id, r.booking_id, r.captured_at, r.route, cast(least(r.remaining, wanted - (r.upto - r.remaining)) as bigint)
    from (
        select p.id, p.booking_id, p.captured_at, p.route, p.remaining_amount - p.reserved_amount as remaining,
               sum(p.remaining_amount - p.reserved_amount) over (order by p.captured_at, p.id) as upto
        from payment p
        left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
        where p.creator_id = of_creator and p.currency = of_currency and p.payout_status = 'READY'
          and p.remaining_amount > p.reserved_amount
          and (of_route = '' or p.route = of_route) and (not proven or proof_of(p, c) = 'CONFIRMED')) r
    where r.upto - r.remaining < wanted
$$;

-- Shares that are released when their holding period ends, without what is reserved then. A dispute that was won releases a share again: what
-- is released of it for the first time is less then.
create or replace view releasable_share (creator_id, currency, release_at, amount, first_amount) as
select p.creator_id, p.currency, p.release_at, p.remaining_amount - r.reserve,
       least(p.remaining_amount - r.reserve, greatest(p.creator_amount - p.share_returned - r.reserve - p.released_amount, 0))
from payment p
cross join lateral (
    select case when p.reserve_days = 0 then 0
        else reserve_of(p.creator_amount - p.share_returned, p.remaining_amount, p.reserve_percentage) end as reserve) r
where p.payout_status = 'HELD' and not p.held_back;

-- Reserved parts of shares, and when each is released.
create or replace view reserved_share (creator_id, currency, due_at, amount) as
select creator_id, currency, reserve_due_at, reserved_amount from payment where reserved_amount > 0;

-- How much of what a creator owes in a currency the next release repays; null if nothing will be released. It and next_reserve are in
-- plpgsql, so that a statement that needs them for few creators plans and prepares them for those only.
create or replace function next_repayment(of_creator text, of_currency text, owed bigint) returns bigint language plpgsql stable as $$
begin
    return (
        select cast(least(owed, sum(case when v.creator_id is null then r.amount
            else least(round(r.first_amount * v.percentage / 100.0), v.most) end)) as bigint)
        from releasable_share r
        left join recovery_in_force v on v.creator_id = r.creator_id and v.currency = r.currency
        where r.creator_id = of_creator and r.currency = of_currency
        group by r.release_at order by r.release_at limit 1);
end $$;

-- When the next reserved parts of a creator's shares in a currency are released, and how much that is; null if nothing is reserved.
create or replace function next_reserve(of_creator text, of_currency text, out due_at timestamptz, out amount bigint)
language plpgsql stable as $$
begin
    select r.due_at, sum(r.amount) into due_at, amount from reserved_share r
    where r.creator_id = of_creator and r.currency = of_currency
    group by r.due_at order by r.due_at limit 1;
end $$;

-- Shares that a holding period of so many days would have released at a time although they were held then ("sooner"), or would have held
-- although they were released. The amount is what was left of the share after the refunds and disputes until then, without what would have
-- been in the reserve; payouts and debts are no part of it, because repaying a debt changes no balance. A share that a dispute froze then,
-- or that waits for an admin, is left out: no holding period releases it. The setting keeps the planner from looking into it: it would
-- expect one row, and compare each creator's request with each share.
create or replace function share_held_otherwise(of_currency text, moment timestamptz, days integer)
returns table (payment_id text, creator_id text, sooner boolean, amount bigint) language sql stable
    set plan_cache_mode = force_custom_plan rows 10000 as $$
    select p.id, p.creator_id, p.release_at > moment,
           l.amount - case when s.released_at + p.reserve_days * interval '24 hours' <= moment then 0
               else reserve_of(l.amount, l.amount, p.reserve_percentage) end
    from payment p
    cross join lateral (
        select case when p.release_at > moment then p.captured_at + days * interval '24 hours' else p.release_at end as released_at) s
    cross join lateral (
        select cast(p.creator_amount + coalesce(sum(l.amount), 0) as bigint) as amount from generate_series(1, p.returns) as n
        join ledger_line l on l.reference in ('refund:' || p.id || ':' || n, 'dispute:' || p.id || ':' || n)
        where l.account in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'PAID', 'WRITTEN_OFF') and l.booked_at <= moment) l
    where p.currency = of_currency and p.captured_at <= moment
      and p.captured_at > moment - greatest(days, 366) * interval '24 hours'
      and (p.captured_at + days * interval '24 hours' <= moment) <> (p.release_at <= moment)
      and cardinality(p.waits_for) = 0
      and not exists (
          select 1 from dispute d
          where d.payment_id = p.id and d.created_at <= moment
            and coalesce(d.won_at, d.lost_at, 'infinity') > moment)
$$;

-- What payments moved on Stripe's balances according to our ledger. R__09_reconciliation.sql explains line, key and the sign.
create or replace view payment_movement (line, key, our_id, currency, amount, at) as
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
from payment where returns > 0;
