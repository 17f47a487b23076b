-- Onward payouts: each attempt is sent once, and nothing goes back. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace function onward_payouts_move_on() returns trigger language plpgsql as $$
begin
    if (new.disbursement_id, new.payout_id, new.creator_id, new.stripe_account_id, new.currency, new.transferred, new.ordered_by,
        new.transfer_id, new.transferred_at)
            is distinct from (old.disbursement_id, old.payout_id, old.creator_id, old.stripe_account_id, old.currency, old.transferred,
                              old.ordered_by, old.transfer_id, old.transferred_at) then
        raise exception 'what onward payout % is about is fixed', new.disbursement_id using errcode = 'restrict_violation';
    end if;
    if new.state <> old.state and old.state || ' ' || new.state not in (
            'WAITING SENT', 'WAITING CANCELLED', 'SENT WAITING', 'SENT PAID', 'SENT FAILED', 'SENT CANCELLED',
            'PAID FAILED', 'FAILED SENT', 'FAILED CANCELLED') then
        raise exception 'onward payout % does not go from % to %', new.disbursement_id, old.state, new.state
            using errcode = 'restrict_violation';
    end if;
    -- A new attempt follows only one that Stripe has refused or that has failed.
    if new.attempt <> old.attempt and not (new.attempt = old.attempt + 1
            and old.state || ' ' || new.state in ('SENT WAITING', 'SENT FAILED', 'PAID FAILED')) then
        raise exception 'the key of onward payout % is fixed until its attempt is over', new.disbursement_id
            using errcode = 'restrict_violation';
    end if;
    if new.attempt = old.attempt and new.state in ('WAITING', 'FAILED') and old.state in ('SENT', 'PAID') then
        raise exception 'onward payout % needs a new key', new.disbursement_id using errcode = 'restrict_violation';
    end if;
    if old.state in ('SENT', 'PAID') and new.state in ('SENT', 'PAID')
            and (new.amount, new.reference, new.key_since) is distinct from (old.amount, old.reference, old.key_since) then
        raise exception 'the parameters of onward payout % are frozen', new.disbursement_id using errcode = 'restrict_violation';
    end if;
    if old.stripe_id is not null and new.stripe_id is distinct from old.stripe_id and not old.stripe_id = any (new.earlier_ids) then
        raise exception 'onward payout % has an object at Stripe', new.disbursement_id using errcode = 'restrict_violation';
    end if;
    -- What Stripe has made is a fact, also if a part of the transfer was reversed since.
    if new.state = 'SENT' and old.state <> 'SENT' and new.stripe_id is null and new.amount > (case when new.payout_id is null then new.transferred else coalesce((
            select t.amount - t.reversed_amount from settled_transfer t where t.disbursement_id = new.disbursement_id), 0) end) then
        raise exception 'onward payout % is more than what stands of its transfer', new.disbursement_id using errcode = 'check_violation';
    end if;
    return new;
end $$;

create or replace trigger onward_payouts_move_on before update on onward_payout
    for each row execute function onward_payouts_move_on();

create or replace trigger onward_payouts_stay before delete or truncate on onward_payout
    for each statement execute function refuse_change();

-- The transfer that is paid on exists; what an admin pays out has none.
create or replace function onward_payouts_have_transfers() returns trigger language plpgsql as $$
begin
    if new.payout_id is not null and not exists (select 1 from settled_transfer t where t.disbursement_id = new.disbursement_id) then
        raise exception 'onward payout % has no transfer', new.disbursement_id using errcode = 'foreign_key_violation';
    end if;
    return new;
end $$;

create or replace trigger onward_payouts_have_transfers before insert on onward_payout
    for each row execute function onward_payouts_have_transfers();

-- Money on creators' accounts that nothing pays out, and since when it was seen there.
create or replace view idle_money (account, creator_id, currency, amount, since) as
select i.account, i.creator_id, i.currency, i.amount, i.since from idle_balance i
join manual_account m on m.account = i.account and m.creator_id = i.creator_id;
