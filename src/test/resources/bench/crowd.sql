-- Two years of ${payments} payments by the customers of ${creators} creators, and what became of them: held for a week, ready
-- for three more, then paid by a payout a month. Written past the product, set by set, in the shape in which it would have
-- written it: the ledger adds up, entry by entry. Statements end with a line of their own.
set session_replication_role = replica
;
set work_mem = '1GB'
;
set maintenance_work_mem = '1GB'
;
set synchronous_commit = off
;
set statement_timeout = 0
;
-- The ids of the product's kind: the time in ten digits of 32, and what tells the ids of a moment apart.
create function crowd_id(at timestamptz, n bigint) returns text language sql immutable return (
    select substr(d, (ms >> 45 & 31)::int + 1, 1) || substr(d, (ms >> 40 & 31)::int + 1, 1) || substr(d, (ms >> 35 & 31)::int + 1, 1)
        || substr(d, (ms >> 30 & 31)::int + 1, 1) || substr(d, (ms >> 25 & 31)::int + 1, 1) || substr(d, (ms >> 20 & 31)::int + 1, 1)
        || substr(d, (ms >> 15 & 31)::int + 1, 1) || substr(d, (ms >> 10 & 31)::int + 1, 1) || substr(d, (ms >> 5 & 31)::int + 1, 1)
        || substr(d, (ms & 31)::int + 1, 1) || lpad(to_hex(n), 16, '0')
    from (select '0123456789abcdefghjkmnpqrstvwxyz' as d, (extract(epoch from at) * 1000)::bigint as ms) of_it)
;
create table crowd_index as select indexdef from pg_indexes i
where schemaname = 'public' and tablename in ('payment', 'payout', 'disbursement', 'allocation', 'ledger_transfer', 'audit_entry')
  and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
;
do $$
declare
    one text;
begin
    for one in select indexname from pg_indexes i
        where schemaname = 'public' and tablename in ('payment', 'payout', 'disbursement', 'allocation', 'ledger_transfer', 'audit_entry')
          and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
    loop
        execute 'drop index ' || one;
    end loop;
end $$
;
alter table ledger_entry drop constraint ledger_entry_pkey, drop constraint ledger_entry_account_id_account_version_key
;
insert into creator (id, name, email, locale, stripe_account_id, destination_account_id, transfers_active, payouts_enabled,
                     payout_schedule, registered_at, created_at, updated_at)
select 'creator_' || lpad(k::text, 6, '0'), 'Creator ' || k, 'creator' || k || '@example.com', 'fr', 'acct_crowd_' || k,
       'acct_crowd_' || k, true, true, 'daily', now(), now() - interval '2 years', now()
from generate_series(0, ${creators} - 1) k
;
insert into ledger_account (id, creator_id, currency, kind) overriding system value
select k * 9 + n, 'creator_' || lpad(k::text, 6, '0'), 'EUR', kind
from generate_series(0, ${creators} - 1) k,
     unnest(array['HELD', 'READY', 'PROCESSING', 'PAID', 'FEES', 'AT_PLATFORM', 'AT_CONNECTED', 'AT_BANK', 'IN_DISPUTE'])
         with ordinality as kinds(kind, n)
;
-- k: the creator; at: when it was paid; age: in months before the last one that was paid out; week: released together
create unlogged table crowd as
select i, i % ${creators} as k, at, 1000 + i * 7919 % 20000 as amount, ((1000 + i * 7919 % 20000) * 10 + 50) / 100 as fee,
       case when at < now() - interval '30 days' then 'PAID' when at < now() - interval '${hold}' then 'READY' else 'HELD' end as state,
       floor(extract(epoch from now() - interval '30 days' - at) / (30 * 86400))::int as age,
       floor(extract(epoch from at) / (7 * 86400))::int as week,
       'pay_' || substr(d, (ms >> 45 & 31)::int + 1, 1) || substr(d, (ms >> 40 & 31)::int + 1, 1) || substr(d, (ms >> 35 & 31)::int + 1, 1)
           || substr(d, (ms >> 30 & 31)::int + 1, 1) || substr(d, (ms >> 25 & 31)::int + 1, 1) || substr(d, (ms >> 20 & 31)::int + 1, 1)
           || substr(d, (ms >> 15 & 31)::int + 1, 1) || substr(d, (ms >> 10 & 31)::int + 1, 1) || substr(d, (ms >> 5 & 31)::int + 1, 1)
           || substr(d, (ms >> 0 & 31)::int + 1, 1)
           || lpad(to_hex(i), 16, '0') as pay
from generate_series(1, ${payments}::bigint) i,
     lateral (select now() - interval '${span}' + i * (interval '${span}' / ${payments}) - interval '${youngest}' as at) paid,
     lateral (select '0123456789abcdefghjkmnpqrstvwxyz' as d, (extract(epoch from at) * 1000)::bigint as ms) digits
;
insert into payment (id, booking_id, creator_id, currency, amount, platform_fee, creator_amount, paid_amount, fee_percentage,
                     hold_days, route, status, payout_status, stripe_payment_intent_id, created_at, captured_at, release_at, paid_at,
                     reserve_percentage, reserve_days)
select pay, 'booking_' || i, 'creator_' || lpad(k::text, 6, '0'), 'EUR', amount, fee, amount - fee,
       case state when 'PAID' then amount - fee else 0 end, 10, 7, 'PLATFORM', 'SUCCEEDED', state, 'pi_crowd_' || i, at, at,
       at + interval '7 days', case state when 'PAID' then now() - interval '30 days' - age * interval '30 days' + interval '16 days' end,
       ${reserve}, 90
from crowd order by i
;
-- A payout a month: asked for when all of its payments are released, settled a day later.
create unlogged table crowd_payout as
select *, 'disb_' || crowd_id(at, n) as disb from (
    select row_number() over (order by age desc, k) as n, k, age, sum(amount - fee) as amount,
           now() - interval '15 days' - age * interval '30 days' as at
    from crowd where state = 'PAID' group by k, age) months
;
insert into payout (id, creator_id, currency, requested_amount, actual_amount, status, stripe_account_id, requested_at, processed_at, completed_at)
select 'payout_' || crowd_id(at, n), 'creator_' || lpad(k::text, 6, '0'), 'EUR', amount, amount, 'PAID', 'acct_crowd_' || k, at,
       at + interval '1 hour', at + interval '1 day'
from crowd_payout order by n
;
insert into disbursement (id, reference, payout_id, route, stripe_account_id, currency, amount, state, idempotency_key, stripe_id, started_at, settled_at)
select disb, disb, 'payout_' || crowd_id(at, n), 'PLATFORM', 'acct_crowd_' || k, 'EUR', amount, 'SETTLED',
       'key_crowd_' || n, 'tr_crowd_' || n, at + interval '1 hour', at + interval '1 day'
from crowd_payout order by n
;
insert into allocation (disbursement_id, payment_id, amount)
select p.disb, c.pay, c.amount - c.fee
from crowd c join crowd_payout p using (k, age) where c.state = 'PAID'
;
insert into ledger_transfer (id, reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
select row_number() over (order by at, reference, leg), reference, leg, k * 9 + source, k * 9 + target, 'EUR', amount, at, at
from (
    select 'capture:' || pay as reference, 0 as leg, k, 6 as source, 1 as target, amount - fee as amount, at from crowd
    union all
    select 'capture:' || pay, 1, k, 6, 5, fee, at from crowd
    union all
    select 'release:crowd_' || week || ':' || k, 0, k, 1, 2, sum(amount - fee), max(at) + interval '7 days'
    from crowd where state <> 'HELD' group by week, k
    union all
    select 'claim:payout_' || crowd_id(at, n), 0, k, 2, 3, amount, at + interval '1 hour' from crowd_payout
    union all
    select 'settle:' || disb, 0, k, 3, 4, amount, at + interval '1 day' from crowd_payout
    union all
    select 'settle:' || disb, 1, k, 7, 6, amount, at + interval '1 day' from crowd_payout) moves
order by 1
;
insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
select transfer_id, account_id, amount, sum(amount) over in_turn, row_number() over in_turn
from (select id as transfer_id, from_account_id as account_id, -amount as amount from ledger_transfer
      union all select id, to_account_id, amount from ledger_transfer) legs
window in_turn as (partition by account_id order by transfer_id)
;
update ledger_account a set balance = e.balance, version = e.version
from (select account_id, sum(amount) as balance, count(*) as version from ledger_entry group by 1) e where e.account_id = a.id
;
insert into audit_entry (at, actor, subject, action, from_state, to_state)
select at, 'stripe', pay, 'crowd', null, state from crowd
union all
select at, 'ada', 'payout_' || crowd_id(at, n), 'crowd', null, 'PAID' from crowd_payout
;
insert into payment_tally (creator_id, currency, payout_status, count, amount)
select creator_id, currency, payout_status, count(*), sum(creator_amount) from payment group by 1, 2, 3
;
insert into payout_tally (creator_id, currency, status, count, amount)
select creator_id, currency, status, count(*), sum(requested_amount) from payout group by 1, 2, 3
;
select setval('ledger_transfer_id_seq', (select max(id) from ledger_transfer)), setval('ledger_account_id_seq', ${creators} * 9 + 9)
;
alter table ledger_entry add primary key (transfer_id, account_id), add unique (account_id, account_version)
;
do $$
declare
    one text;
begin
    for one in select indexdef from crowd_index loop
        execute one;
    end loop;
end $$
;
drop table crowd, crowd_payout, crowd_index
;
drop function crowd_id
;
-- The figures are counted at the next start.
truncate figure_zone, figure_change, day_change
;
vacuum (analyze)
;
