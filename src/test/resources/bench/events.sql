-- One payout for each creator, of everything that is READY: sent to Stripe and accepted there, so that an event can settle it. Written
-- into a crowd, set by set, as the product would have written it. Statements end with a line of their own.
begin
;
create unlogged table bench_payout as
select row_number() over (order by creator_id) as n, creator_id, sum(remaining_amount) as amount
from payment where payout_status = 'READY' and currency = 'EUR' group by creator_id
;
insert into payout (id, creator_id, currency, requested_amount, actual_amount, status, stripe_account_id, requested_at, processed_at)
select 'payout_bench' || n, b.creator_id, 'EUR', amount, amount, 'PROCESSING', c.stripe_account_id, now(), now()
from bench_payout b join creator c on c.id = b.creator_id
;
insert into disbursement (id, payout_id, route, stripe_account_id, currency, amount, state, idempotency_key, stripe_id, started_at)
select 'disb_bench' || n, 'payout_bench' || n, 'PLATFORM', c.stripe_account_id, 'EUR', amount, 'ACCEPTED', 'key_bench' || n, 'tr_bench' || n, now()
from bench_payout b join creator c on c.id = b.creator_id
;
insert into allocation (disbursement_id, payment_id, amount)
select 'disb_bench' || n, p.id, p.remaining_amount
from bench_payout b join payment p on p.creator_id = b.creator_id and p.payout_status = 'READY' and p.currency = 'EUR'
;
update payment set claimed_amount = remaining_amount, payout_status = 'PROCESSING'
where payout_status = 'READY' and currency = 'EUR' and creator_id in (select creator_id from bench_payout)
;
with asked as (
    select nextval('ledger_transfer_id_seq') as id, n, amount, f.id as from_id, t.id as to_id
    from bench_payout b
    join ledger_account f on f.creator_id = b.creator_id and f.currency = 'EUR' and f.kind = 'READY'
    join ledger_account t on t.creator_id = b.creator_id and t.currency = 'EUR' and t.kind = 'PROCESSING'
), transfers as (
    insert into ledger_transfer (id, reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
    select id, 'claim:payout_bench' || n, 0, from_id, to_id, 'EUR', amount, now(), now() from asked
), legs as (
    select id as transfer_id, from_id as account_id, -amount as delta from asked
    union all
    select id, to_id, amount from asked
), moved as (
    update ledger_account a set balance = a.balance + legs.delta, version = a.version + 1 from legs where a.id = legs.account_id
    returning a.id, a.balance, a.version
)
insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
select l.transfer_id, l.account_id, l.delta, m.balance, m.version from legs l join moved m on m.id = l.account_id
;
create table bench_refundable as
select row_number() over (order by captured_at, id) as n, id, creator_id, stripe_payment_intent_id as intent
from payment where payout_status = 'HELD' and currency = 'EUR' and remaining_amount > 1000
;
commit
;
analyze
