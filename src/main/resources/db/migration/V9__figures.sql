-- The platform in figures, at the same cost for ten payments as for ten million: sums that are kept, and never counted.
--
-- No row is one that every payment touches, so no transaction of money adds to a sum of the platform's. It writes down by how
-- much a sum changes, in a row of its own that nobody waits for; a job adds these changes up behind it. What is true at any
-- moment is the sum and the changes that are not in it yet. See docs/decisions/0018.

-- Sums of the platform: what stands on accounts of a kind, how many shares and payouts there are in a state --------------------

create table figure (
    currency text not null,
    figure   text not null check (figure in ('ACCOUNTS', 'SHARES', 'PAYOUTS')),
    state    text not null,
    count    bigint not null,
    amount   bigint not null,
    primary key (currency, figure, state)
) with (fillfactor = 50);

create table figure_change (
    id       bigint generated always as identity primary key,
    currency text not null,
    figure   text not null,
    state    text not null,
    count    bigint not null,
    amount   bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Days: what was captured on each, less what went back of it since --------------------------------------------------------------

create table creator_day (
    currency   text not null,
    day        date not null,                      -- in the zone of figure_zone
    creator_id text not null,
    payments   bigint not null,
    amount     bigint not null,
    fees       bigint not null,
    primary key (currency, day, creator_id)
) with (fillfactor = 80);

create table platform_day (
    currency text not null,
    day      date not null,
    payments bigint not null,
    amount   bigint not null,
    fees     bigint not null,
    primary key (currency, day)
) with (fillfactor = 50);

create table day_change (
    id          bigint generated always as identity primary key,
    creator_id  text not null,
    currency    text not null,
    captured_at timestamptz not null,
    payments    bigint not null,
    amount      bigint not null,
    fees        bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- In which zone a day begins and ends; none: nothing has been counted yet.
create table figure_zone (
    one  boolean primary key default true check (one),
    zone text not null
);

-- Who earned most in the last so many days: the sums of creator_day from the first of them on.
create table ranking (
    currency  text not null,
    period    integer not null,
    first_day date not null,
    primary key (currency, period)
);

create table ranked_creator (
    currency   text not null,
    period     integer not null,
    creator_id text not null,
    payments   bigint not null,
    earnings   bigint not null,
    primary key (currency, period, creator_id),
    foreign key (currency, period) references ranking on delete cascade
);

create index ranked_creator_by_earnings on ranked_creator (currency, period, earnings desc, creator_id) include (payments);

-- The changes, written where they happen -----------------------------------------------------------------------------------------

create function change_days() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.captured_at is not null then
        insert into day_change (creator_id, currency, captured_at, payments, amount, fees)
        values (old.creator_id, old.currency, old.captured_at, -1,
                -(old.amount - old.refunded_amount - old.charged_back_amount), -(old.platform_fee - old.fee_returned));
    end if;
    if new.captured_at is not null then
        insert into day_change (creator_id, currency, captured_at, payments, amount, fees)
        values (new.creator_id, new.currency, new.captured_at, 1,
                new.amount - new.refunded_amount - new.charged_back_amount, new.platform_fee - new.fee_returned);
    end if;
    return null;
end $$;

create trigger days_of_new_payments after insert on payment for each row
    when (new.captured_at is not null) execute function change_days();
create trigger days_of_changed_payments after update on payment for each row
    when ((new.captured_at, new.amount, new.platform_fee, new.refunded_amount, new.charged_back_amount, new.fee_returned)
        is distinct from (old.captured_at, old.amount, old.platform_fee, old.refunded_amount, old.charged_back_amount, old.fee_returned))
    execute function change_days();

create function change_accounts() returns trigger language plpgsql as $$
begin
    insert into figure_change (currency, figure, state, count, amount)
    select n.currency, 'ACCOUNTS', n.kind, 0, sum(n.balance - o.balance)
    from new_rows n join old_rows o using (id) group by n.currency, n.kind having sum(n.balance - o.balance) <> 0;
    return null;
end $$;

create trigger figures_of_accounts after update on ledger_account
    referencing old table as old_rows new table as new_rows for each statement execute function change_accounts();

-- As before, and the platform's figures with the creators' tallies.
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

-- Lists of a time, for who takes them away as a file ----------------------------------------------------------------------------

drop index payment_captured;
create index payment_by_capture on payment (captured_at, id) where captured_at is not null;
create index ledger_transfer_booked on ledger_transfer using brin (created_at);
