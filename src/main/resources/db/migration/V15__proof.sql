-- Proof before payment: what Stripe's own statement says stands of each charge. A payout draws only on what it confirms.

-- A row for each charge that the statement has named, apart from its payment: the mirror may see a charge before its event
-- comes, and marks what it has seen without waiting for payments that payouts hold locked.
create table charge_proof (
    payment_intent_id text primary key,
    currency          text,                        -- of the balance that it moved
    amount            bigint,                      -- charge + refunds + disputes; null: not seen, or in several currencies
    lowered_at        timestamptz,                 -- when an event said that money went back; only a later look raises it
    differs_since     timestamptz                  -- the last complete reconciliation names it; null: it does not
) with (fillfactor = 80);

create index charge_proof_differs on charge_proof (payment_intent_id) where differs_since is not null;

-- What repaid a debt counts only while it is confirmed.
create index payment_repaying on payment (creator_id, currency) where recovered_amount > 0;

-- From an intent to what moved for it, without reading the history.
create index stripe_object_by_parent on stripe_object (parent_id) where parent_id is not null;
create index stripe_transaction_of_object on stripe_transaction (object_id) where object_id is not null;

-- What the statement says of each intent's charge on the platform's balance: itself, its refunds and its disputes.
create view charge_movement (payment_intent_id, line, currency, amount, at) as
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

-- An upgraded platform goes on paying what its mirror knows already.
insert into charge_proof (payment_intent_id, currency, amount)
select payment_intent_id, min(currency), case when min(currency) = max(currency) then sum(amount) end
from charge_movement group by payment_intent_id having bool_or(line = 'CHARGE');

-- What the last complete report names, until the next one.
insert into charge_proof (payment_intent_id, differs_since)
select distinct d.stripe_id, r.finished_at
from reconciliation_difference d
join (select id, finished_at from reconciliation where incomplete_because is null order by id desc limit 1) r
    on r.id = d.reconciliation_id
where d.code <> 'NOT_YET' and d.line in ('CHARGE', 'REFUND', 'DISPUTE', 'SHARE') and d.stripe_id is not null
on conflict (payment_intent_id) do update set differs_since = excluded.differs_since;

-- Which node brings this account's statement over between reconciliations.
alter table stripe_mirror add column taken_until timestamptz;

-- What the statement says of a payment: the one place that says so. Ours is what we believe stands of its charge. Below that,
-- or named by the last report, it DIFFERS; a charge that settled in another currency stays UNCONFIRMED.
create function proof_of(
    ours_currency text, ours bigint, its_currency text, its bigint, differs_since timestamptz
) returns text language sql immutable parallel safe
return case
    when differs_since is not null then 'DIFFERS'
    when its is null or its_currency <> ours_currency then 'UNCONFIRMED'
    when its >= ours then 'CONFIRMED'
    else 'DIFFERS' end;

-- The same of a payment. One that settled in another currency, and that an admin decided to pay in its own, is held against the part
-- of it that reached the balance; that its currencies differ is known, and no question any more.
create function proof_of(p payment, c charge_proof) returns text language sql stable
return case
    when 'KEEP_CURRENCY' = any (p.decided) then case
        when c.amount is null or c.currency is distinct from p.settled_currency then 'UNCONFIRMED'
        when c.amount::numeric * p.amount
                >= p.settled_amount::numeric * (p.amount - p.refunded_amount - p.disputed_amount - p.charged_back_amount) then 'CONFIRMED'
        else 'DIFFERS' end
    else proof_of(p.currency, p.amount - p.refunded_amount - p.disputed_amount - p.charged_back_amount,
                  c.currency, c.amount, c.differs_since) end;

create function proof_of(payment_id text) returns text language sql stable
return (select proof_of(p, c) from payment p join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id where p.id = payment_id);

-- Books that contradict themselves ---------------------------------------------------------------------------------------

create table books_freeze (
    id             bigint generated always as identity primary key,
    creator_id     text not null references creator,
    reason         text not null,
    found_at       timestamptz not null,
    released_at    timestamptz,
    released_by    text,
    release_reason text,
    check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);

create unique index one_open_freeze_for_each_creator on books_freeze (creator_id) where released_at is null;

create trigger freezes_stay before delete or truncate on books_freeze for each statement execute function refuse_change();

-- How far the ledger has been looked at: up to the transfer that was the newest at the last look, and at the one before. A look
-- begins at the latter: what had a lower number but committed later is not missed.
create table books_look (
    single      boolean primary key default true check (single),
    looked_at   timestamptz not null default '-infinity',
    looked_to   bigint not null,
    look_before bigint not null
);

insert into books_look (looked_to, look_before) select coalesce(max(id), 0), coalesce(max(id), 0) from ledger_transfer;

-- Where the ledger of these creators does not hold what their open payments say, or an account is not what its last entry says.
create function books_breaches(creators text[]) returns table (creator_id text, reason text) language sql stable as $$
    with said as (
        select p.creator_id, p.currency,
               sum(case when payout_status = 'HELD' then remaining_amount else 0 end) as held,
               sum(case when payout_status = 'HELD' then 0 else remaining_amount end) as ready,
               sum(claimed_amount) as processing
        from payment p
        where p.creator_id = any (creators)
          and (payout_status in ('HELD', 'READY', 'PROCESSING') or payout_status = 'PAID' and remaining_amount < 0)
        group by 1, 2
    ), compared as (
        select a.creator_id, a.currency, a.kind, a.balance - coalesce(
                   case a.kind when 'HELD' then s.held when 'READY' then s.ready when 'PROCESSING' then s.processing end, 0) as difference
        from ledger_account a left join said s on s.creator_id = a.creator_id and s.currency = a.currency
        where a.creator_id = any (creators) and a.kind in ('HELD', 'READY', 'PROCESSING')
    )
    select c.creator_id, string_agg(c.currency || ' ' || c.kind || ': the ledger and the payments differ by ' || c.difference, '; '
               order by c.currency, c.kind)
    from compared c where c.difference <> 0 group by 1
    union all
    select a.creator_id, string_agg(a.currency || ' ' || a.kind || ': the balance is not that of the last entry', '; '
               order by a.currency, a.kind)
    from ledger_account a
    where a.creator_id = any (creators) and a.balance <> coalesce((
        select e.balance_after from ledger_entry e where e.account_id = a.id and e.account_version = a.version), 0)
    group by 1
$$;
