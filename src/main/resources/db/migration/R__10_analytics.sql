-- Analytics: triggers on tables of other features note by how much the platform's figures change. Each change is a row of its own, so no
-- transaction waits for another; a job adds the rows up. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- Notes changes of what was captured on a day. A payment whose currency changes moves to another day's sum.
create or replace function change_days() returns trigger language plpgsql as $$
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

create or replace trigger days_of_new_payments after insert on payment for each row
    when (new.captured_at is not null) execute function change_days();

create or replace trigger days_of_changed_payments after update on payment for each row
    when ((new.captured_at, new.currency, new.amount, new.platform_fee, new.refunded_amount, new.charged_back_amount, new.fee_returned)
        is distinct from (old.captured_at, old.currency, old.amount, old.platform_fee, old.refunded_amount, old.charged_back_amount, old.fee_returned))
    execute function change_days();

-- Notes changes of the balances by kind of account.
create or replace function change_accounts() returns trigger language plpgsql as $$
begin
    insert into figure_change (currency, figure, state, count, amount)
    select n.currency, 'ACCOUNTS', n.kind, 0, sum(n.balance - o.balance)
    from new_rows n join old_rows o using (id) group by n.currency, n.kind having sum(n.balance - o.balance) <> 0;
    return null;
end $$;

create or replace trigger figures_of_accounts after update on ledger_account
    referencing old table as old_rows new table as new_rows for each statement execute function change_accounts();

-- Notes changes of the parts of shares by state. A payment counts in each state in which it has a part.
create or replace function change_parts() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_change (currency, figure, state, count, amount)
        select n.currency, 'PARTS', s.state, count(*), sum(s.amount)
        from new_rows n cross join lateral share_parts(
            n.payout_status, n.remaining_amount, n.claimed_amount, n.paid_amount, n.recovered_amount, n.share_returned,
            n.reserved_amount) s
        group by n.currency, s.state;
    else
        insert into figure_change (currency, figure, state, count, amount)
        select b.currency, 'PARTS', s.state, sum(b.n), sum(b.n * s.amount)
        from (select 1 as n, currency, payout_status, remaining_amount, claimed_amount, paid_amount, recovered_amount, share_returned,
                     reserved_amount
              from new_rows
              union all
              select -1, currency, payout_status, remaining_amount, claimed_amount, paid_amount, recovered_amount, share_returned,
                     reserved_amount
              from old_rows) b
        cross join lateral share_parts(
            b.payout_status, b.remaining_amount, b.claimed_amount, b.paid_amount, b.recovered_amount, b.share_returned,
            b.reserved_amount) s
        group by b.currency, s.state having sum(b.n) <> 0 or sum(b.n * s.amount) <> 0;
    end if;
    return null;
end $$;

create or replace trigger parts_of_new_payments after insert on payment
    referencing new table as new_rows for each statement execute function change_parts();

create or replace trigger parts_of_changed_payments after update on payment
    referencing old table as old_rows new table as new_rows for each statement execute function change_parts();
