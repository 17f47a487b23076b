-- Payouts: guards of disbursements and destinations, tallies, ledger checks. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- Runs at commit, because a disbursement is written before its allocations.
create or replace function allocations_fund_their_disbursement() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(a.amount), 0) from allocation a where a.disbursement_id = new.id) <> new.amount then
        raise exception 'the allocations of % are not its amount', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

drop trigger if exists allocations_fund_their_disbursement on disbursement;
create constraint trigger allocations_fund_their_disbursement after insert or update of amount on disbursement
    deferrable initially deferred for each row execute function allocations_fund_their_disbursement();

-- Keeps the sum above true: allocations are written in the transaction of their disbursement, and only their undone amount may change
-- later.
create or replace function allocations_are_fixed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' or not exists (
        select 1 from disbursement d where d.id = new.disbursement_id and d.xmin = pg_current_xact_id()::xid
    ) then
        raise exception 'the allocations of % are fixed with it', new.disbursement_id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger allocations_are_fixed before insert or update of disbursement_id, payment_id, amount on allocation
    for each row execute function allocations_are_fixed();

-- A payout goes to the destination for which it was requested or confirmed. The lock makes this true even if the destination changes while
-- the payout is processed. 40001 is reported as "somebody has just changed this".
create or replace function a_payout_goes_where_it_was_meant() returns trigger language plpgsql as $$
begin
    if old.status <> 'PENDING' and (new.stripe_account_id, new.destination_version, new.bank_account_id)
            is distinct from (old.stripe_account_id, old.destination_version, old.bank_account_id) then
        raise exception 'the destination of % is fixed', new.id using errcode = 'restrict_violation';
    end if;
    if old.status = 'PENDING' and new.status = 'PROCESSING' then
        perform 1 from creator c
        where c.id = new.creator_id and c.stripe_account_id = new.stripe_account_id
          and c.destination_version = new.destination_version
        for share;
        if not found then
            raise exception 'the destination of % has changed', new.id using errcode = 'serialization_failure';
        end if;
    end if;
    return new;
end $$;

create or replace trigger a_payout_goes_where_it_was_meant before update on payout
    for each row execute function a_payout_goes_where_it_was_meant();

-- What people approve of a payout. The bank account stands in it as a digest that nothing else has, because approvals are never changed,
-- and a bank account is removed if its creator is erased. Of a request that is open, the funding is what would be claimed now.
create or replace function payout_facts(p payout, proven boolean) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'payout', p.id,
        'creator', p.creator_id,
        'amount', p.requested_amount,
        'currency', p.currency,
        'account', p.stripe_account_id,
        'destinationVersion', p.destination_version,
        'bank', left(encode(sha256(convert_to(
            p.id || ' ' || coalesce(p.bank_account_fingerprint, p.bank_account_id), 'UTF8')), 'hex'), 32),
        'funding', coalesce(case
            when p.status in ('PENDING', 'CANCELLED') then (
                select jsonb_agg(jsonb_build_object('payment', s.payment_id, 'amount', s.amount) order by s.captured_at, s.payment_id)
                from claimable_shares(p.creator_id, p.currency, p.requested_amount, '', proven) s)
            else (
                select jsonb_agg(jsonb_build_object('payment', a.payment_id, 'amount', a.amount) order by c.captured_at, a.payment_id)
                from disbursement d
                join allocation a on a.disbursement_id = d.id
                join captured_payment c on c.payment_id = a.payment_id
                where d.payout_id = p.id)
            end, '[]'))
$$;

-- How many people a payout takes, and what was approved: null if one person is enough. The facts of now are only there beside approvals.
create or replace function payout_approvals(p payout, proven boolean) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'needed', n.needed,
        'lasts', extract(epoch from approvals_last())::bigint,
        'facts', case when g.given is not null then payout_facts(p, proven) end,
        'given', coalesce(g.given, '[]'))
    from (select people_needed(p.currency, p.requested_amount, p.destination_confirmed_at is not null) as needed) n
    left join lateral (
        select jsonb_agg(jsonb_build_object('by', a.approved_by, 'at', a.at, 'facts', a.facts) order by a.id) as given
        from approval_given a where a.kind = 'PAYOUT' and a.subject = p.id) g on true
    where n.needed > 1
$$;

-- The code asks first and explains; this refuses what it let through. The person who processes is one of the people, and a job is nobody. What
-- Stripe has paid already is only written down. 40001 is reported as "somebody has just changed this".
create or replace function large_payouts_take_two_people() returns trigger language plpgsql as $$
declare
    needed constant integer := people_needed(new.currency, new.requested_amount, new.destination_confirmed_at is not null);
    request payout := new;
    have integer;
begin
    if needed < 2 or exists (
            select 1 from unbooked_disbursement u
            where u.adopted_at is null and u.stripe_account_id = new.stripe_account_id
              and u.currency = new.currency and u.amount = new.requested_amount) then
        return new;
    end if;
    request.status := 'PENDING';
    select count(*) into have from (
        select a.person from approval_given a
        where a.kind = 'PAYOUT' and a.subject = new.id and a.creator_id is distinct from new.creator_id
          and a.at > new.processed_at - approvals_last()
          and a.facts in (payout_facts(request, true), payout_facts(request, false))
        union
        select substr(new.processed_by, strpos(new.processed_by, ':') + 1) where new.processed_by not like 'system:%') people;
    if have < needed then
        raise exception 'payout % takes % people and has %', new.id, needed, have using errcode = 'serialization_failure';
    end if;
    return new;
end $$;

create or replace trigger large_payouts_take_two_people before update on payout for each row
    when (new.status in ('PROCESSING', 'PAID') and old.status not in ('PROCESSING', 'PAID'))
    execute function large_payouts_take_two_people();

create or replace trigger large_new_payouts_take_two_people before insert on payout for each row
    when (new.status in ('PROCESSING', 'PAID')) execute function large_payouts_take_two_people();

-- The facts are those of Confirmations.facts(): where the payout goes now, and where it was meant to go. Of a row that is confirmed from its
-- beginning, nobody can have proposed anything.
create or replace function confirmations_take_two_people() returns trigger language plpgsql as $$
declare
    before payout := case when tg_op = 'UPDATE' then old end;
begin
    perform two_people_must_agree('DESTINATION', new.id,
        jsonb_strip_nulls(jsonb_build_object(
            'creator', new.creator_id, 'payout', new.id, 'account', new.stripe_account_id, 'version', new.destination_version,
            'versionBefore', before.destination_version, 'confirmedBy', before.destination_confirmed_by)),
        new.destination_confirmed_by, new.destination_confirmed_at);
    return new;
end $$;

create or replace trigger confirmations_take_two_people before update on payout for each row
    when (new.destination_confirmed_at is not null
          and (new.stripe_account_id, new.destination_version, new.destination_confirmed_at, new.destination_confirmed_by)
              is distinct from (old.stripe_account_id, old.destination_version, old.destination_confirmed_at, old.destination_confirmed_by))
    execute function confirmations_take_two_people();

create or replace trigger new_confirmations_take_two_people before insert on payout for each row
    when (new.destination_confirmed_at is not null) execute function confirmations_take_two_people();

-- The facts are those of ReversalStore.
create or replace function reversals_take_two_people() returns trigger language plpgsql as $$
declare
    asked jsonb;
    payout_id text;
begin
    select jsonb_build_object(
               'creator', p.creator_id, 'payout', p.id, 'amount', new.amount, 'currency', d.currency, 'reversed', d.reversed_amount,
               'status', p.status), p.id
    into asked, payout_id
    from disbursement d join payout p on p.id = d.payout_id where d.id = new.disbursement_id;
    perform two_people_must_agree('REVERSAL', payout_id, asked, new.requested_by, new.started_at);
    return new;
end $$;

create or replace trigger reversals_take_two_people before insert on reversal
    for each row execute function reversals_take_two_people();

-- What is sent to Stripe is what people agreed on.
create or replace function a_reversal_is_as_it_was_asked() returns trigger language plpgsql as $$
begin
    raise exception 'what reversal % takes back is fixed', old.id using errcode = 'restrict_violation';
end $$;

create or replace trigger a_reversal_is_as_it_was_asked before update on reversal for each row
    when ((new.id, new.disbursement_id, new.amount, new.requested_by, new.started_at)
          is distinct from (old.id, old.disbursement_id, old.amount, old.requested_by, old.started_at))
    execute function a_reversal_is_as_it_was_asked();

-- Nothing is sent to a paused creator: neither a request, nor what Stripe has refused. The lock makes this true even if somebody pauses the
-- creator at the same moment. What was sent before goes on. 40001 is reported as "somebody has just changed this".
create or replace function a_paused_creator_is_sent_nothing(whom text, at timestamptz) returns void language plpgsql as $$
begin
    perform lock_to_send(whom);
    if exists (select 1 from open_pause p where p.pause_creator_id = whom and (p.pause_until is null or p.pause_until > at)) then
        raise exception 'payouts of % are paused', whom using errcode = 'serialization_failure';
    end if;
end $$;

create or replace function a_request_of_a_paused_creator_waits() returns trigger language plpgsql as $$
begin
    perform a_paused_creator_is_sent_nothing(new.creator_id, coalesce(new.processed_at, now()));
    return new;
end $$;

create or replace trigger a_request_of_a_paused_creator_waits before update on payout
    for each row when (old.status = 'PENDING' and new.status = 'PROCESSING') execute function a_request_of_a_paused_creator_waits();

create or replace function a_refused_call_of_a_paused_creator_waits() returns trigger language plpgsql as $$
begin
    perform a_paused_creator_is_sent_nothing(p.creator_id, coalesce(new.key_since, now())) from payout p where p.id = new.payout_id;
    return new;
end $$;

create or replace trigger a_refused_call_of_a_paused_creator_waits before update on disbursement
    for each row when (old.idempotency_key <> new.idempotency_key) execute function a_refused_call_of_a_paused_creator_waits();

-- Nor is it sent again while the creator's books contradict themselves: another payout may have paid the same money.
create or replace function a_refused_call_waits_while_books_are_frozen() returns trigger language plpgsql as $$
begin
    if exists (select 1 from payout p join books_freeze f on f.creator_id = p.creator_id
               where p.id = new.payout_id and f.released_at is null) then
        raise exception 'the books of the creator of % are frozen', new.payout_id using errcode = 'serialization_failure';
    end if;
    return new;
end $$;

create or replace trigger a_refused_call_waits_while_books_are_frozen before update on disbursement
    for each row when (old.idempotency_key <> new.idempotency_key) execute function a_refused_call_waits_while_books_are_frozen();

-- Gives rows a reference if a node of an older version, which does not know the column, writes them.
create or replace function the_reference_is_the_id_unless_given() returns trigger language plpgsql as $$
begin
    new.reference := coalesce(new.reference, new.id);
    return new;
end $$;

create or replace trigger the_reference_is_the_id_unless_given before insert on disbursement
    for each row execute function the_reference_is_the_id_unless_given();

create or replace trigger the_reference_is_the_id_unless_given before insert on reversal
    for each row execute function the_reference_is_the_id_unless_given();

-- A disbursement gets a new idempotency key only after Stripe has definitely refused the one before.
create or replace function a_new_key_follows_a_refusal() returns trigger language plpgsql as $$
begin
    if old.waiting_because is null or new.waiting_because is not null or new.attempt <> old.attempt + 1 then
        raise exception 'the key of % is fixed until Stripe has refused it', new.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger a_new_key_follows_a_refusal before update on disbursement
    for each row when (old.idempotency_key <> new.idempotency_key) execute function a_new_key_follows_a_refusal();

-- Keeps the count and the sum of payouts by creator, currency and status, and notes the same change for the platform's figures.
create or replace function tally_payouts() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        with change as (
            select creator_id, currency, status, count(*) as n, sum(requested_amount) as a from new_rows group by 1, 2, 3
        ), platform as (
            insert into figure_change (currency, figure, state, count, amount)
            select currency, 'PAYOUTS', status, sum(n), sum(a) from change group by 1, 3
        )
        insert into payout_tally as t select creator_id, currency, status, n, a from change order by 1, 2, 3
        on conflict (creator_id, currency, status)
            do update set count = t.count + excluded.count, amount = t.amount + excluded.amount;
    else
        with change as (
            select creator_id, currency, status, sum(n) as n, sum(a) as a
            from (select creator_id, currency, status, 1 as n, requested_amount as a from new_rows
                  union all
                  select creator_id, currency, status, -1, -requested_amount from old_rows) both_sides
            group by 1, 2, 3 having sum(n) <> 0 or sum(a) <> 0
        ), platform as (
            insert into figure_change (currency, figure, state, count, amount)
            select currency, 'PAYOUTS', status, sum(n), sum(a) from change group by 1, 3 having sum(n) <> 0 or sum(a) <> 0
        )
        insert into payout_tally as t select creator_id, currency, status, n, a from change order by 1, 2, 3
        on conflict (creator_id, currency, status)
            do update set count = t.count + excluded.count, amount = t.amount + excluded.amount;
    end if;
    return null;
end $$;

create or replace trigger tally_new_payouts after insert on payout
    referencing new table as new_rows for each statement execute function tally_payouts();

create or replace trigger tally_changed_payouts after update on payout
    referencing old table as old_rows new table as new_rows for each statement execute function tally_payouts();

-- Of these creators: where the ledger differs from the open payments, where an account differs from its last entry, and what Stripe paid
-- without the books knowing it.
create or replace function books_breaches(creators text[]) returns table (creator_id text, reason text) language sql stable as $$
    with said as (
        select p.creator_id, p.currency,
               sum(case when payout_status = 'HELD' then remaining_amount else 0 end) as held,
               sum(case when payout_status = 'HELD' or remaining_amount < 0 and r.creator_id is not null then 0
                   else remaining_amount - reserved_amount end) as ready,
               sum(case when r.creator_id is not null then least(remaining_amount, 0) else 0 end) as owed,
               sum(reserved_amount) as reserve,
               sum(claimed_amount) as processing
        from payment p left join recovery_in_force r on r.creator_id = p.creator_id and r.currency = p.currency
        where p.creator_id = any (creators)
          and (payout_status in ('HELD', 'READY', 'PROCESSING') or payout_status = 'PAID' and remaining_amount < 0)
        group by 1, 2
    ), compared as (
        select a.creator_id, a.currency, a.kind, a.balance - coalesce(
                   case a.kind when 'HELD' then s.held when 'READY' then s.ready when 'RESERVE' then s.reserve when 'OWED' then s.owed
                       when 'PROCESSING' then s.processing end, 0) as difference
        from ledger_account a left join said s on s.creator_id = a.creator_id and s.currency = a.currency
        where a.creator_id = any (creators) and a.kind in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING')
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
    union all
    select coalesce(u.creator_id, c.creator_id),
           string_agg('Stripe made ' || u.stripe_id || ', and the books do not know that it was paid', '; ' order by u.stripe_id)
    from unbooked_disbursement u left join connected_account c on c.account = u.stripe_account_id
    where u.adopted_at is null and coalesce(u.creator_id, c.creator_id) = any (creators)
    group by 1
$$;

create or replace trigger payouts_stay before delete or truncate on payout
    for each statement execute function refuse_change();

create or replace trigger disbursements_stay before delete or truncate on disbursement
    for each statement execute function refuse_change();

create or replace trigger allocations_stay before delete or truncate on allocation
    for each statement execute function refuse_change();

create or replace trigger reversals_stay before delete or truncate on reversal
    for each statement execute function refuse_change();

create or replace trigger unbooked_disbursements_stay before delete or truncate on unbooked_disbursement
    for each statement execute function refuse_change();

create or replace trigger freezes_stay before delete or truncate on books_freeze
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- Disbursements whose outcome is not known yet.
create or replace view open_disbursement (disbursement_id, creator_id, route, currency, amount, started_at) as
select d.id, p.creator_id, d.route, d.currency, d.amount, d.started_at
from disbursement d join payout p on p.id = d.payout_id
where d.state in ('STARTED', 'ACCEPTED');

-- By which names Stripe and we know a disbursement: its id there, and the token that we wrote into its metadata.
create or replace view disbursement_name (disbursement_id, stripe_id, reference) as
select id, stripe_id, reference from disbursement;

-- Stripe accounts about which Stripe may still tell something that matters to a payout, and since when: a disbursement is under way or can
-- still come back, or a request waits for an admin.
create or replace view account_to_watch (account, since) as
select stripe_account_id, started_at from disbursement where next_try_at is not null
union all
select stripe_account_id, requested_at from payout where status = 'PENDING';

-- Payouts from creators' accounts that failed or that the bank returned.
create or replace view failed_bank_payout (stripe_id, disbursement_id, account, currency, amount, started_at, failed_at) as
select stripe_id, id, stripe_account_id, currency, amount, started_at, learned('fail:' || id)
from disbursement where route = 'CONNECTED' and state = 'FAILED' and stripe_id is not null;

-- Requests that wait to be processed.
create or replace view open_request (payout_id, creator_id, currency, amount) as
select id, creator_id, currency, requested_amount from payout where status = 'PENDING';

-- Transfers that have arrived on a creator's account, and how much of each was reversed since.
create or replace view settled_transfer (
    disbursement_id, payout_id, creator_id, account, currency, amount, reversed_amount, settled_at, stripe_id, made_at
) as
select d.id, p.id, p.creator_id, d.stripe_account_id, d.currency, d.amount, d.reversed_amount, d.settled_at, d.stripe_id, d.started_at
from disbursement d join payout p on p.id = d.payout_id
where d.route = 'PLATFORM' and d.state = 'SETTLED';

-- How many payouts there are in each status, and their sum.
create or replace view payouts_by_status (creator_id, currency, status, count, amount) as
select creator_id, currency, status, count, amount from payout_tally;

-- What disbursements moved on Stripe's balances according to our ledger. R__09_reconciliation.sql explains line, key and the sign.
create or replace view disbursement_movement (line, key, our_id, currency, amount, at, account) as
-- A transfer that failed although Stripe had made it was reversed as a whole: see the next.
select 'TRANSFER', stripe_id, id, currency, -amount, coalesce(settled_at, started_at), stripe_account_id
from disbursement where route = 'PLATFORM' and stripe_id is not null and state in ('SETTLED', 'FAILED')
union all
select 'REVERSAL', stripe_id, id, currency, case state when 'FAILED' then amount else reversed_amount end,
       coalesce(learned('take-back:' || reversed_amount || ':' || id, 'fail:' || id), settled_at, started_at), stripe_account_id
from disbursement
where route = 'PLATFORM' and stripe_id is not null and (state = 'FAILED' or state = 'SETTLED' and reversed_amount > 0)
union all
select 'PAYOUT', stripe_id, id, currency, -amount, settled_at, stripe_account_id
from disbursement where route = 'CONNECTED' and stripe_id is not null and state = 'SETTLED';
