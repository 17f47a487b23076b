-- Ledger: guards of double-entry bookkeeping. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- Each transfer has two entries that mirror it, and each entry continues the balance and the version of its account.
-- The joins are switched off so that the planner looks new rows up by their key. Otherwise it may merge a batch of a thousand entries
-- with every transfer there is: 0.8 s at 2.5 million transfers, and more with each.
create or replace function entries_match_their_transfer() returns trigger language plpgsql
    set enable_mergejoin = off set enable_hashjoin = off as $$
begin
    if exists (
        select 1 from inserted e join ledger_transfer t on t.id = e.transfer_id
        group by t.id
        having count(*) <> 2 or sum(e.amount) <> 0
            or bool_or((e.account_id, e.amount) not in ((t.from_account_id, -t.amount), (t.to_account_id, t.amount)))
    ) then
        raise exception 'entries do not match their transfer' using errcode = 'check_violation';
    end if;
    if exists (
        select 1 from inserted e
        left join ledger_entry before on before.account_id = e.account_id and before.account_version = e.account_version - 1
        where e.balance_after <> coalesce(before.balance_after, 0) + e.amount
           or (before.account_id is null and e.account_version <> 1)
    ) then
        raise exception 'an entry does not continue its account' using errcode = 'check_violation';
    end if;
    return null;
end $$;

create or replace trigger entries_match_their_transfer after insert on ledger_entry
    referencing new table as inserted for each statement execute function entries_match_their_transfer();

create or replace function transfers_have_entries() returns trigger language plpgsql
    set enable_mergejoin = off set enable_hashjoin = off as $$
begin
    if exists (select 1 from inserted t where (select count(*) from ledger_entry e where e.transfer_id = t.id) <> 2) then
        raise exception 'a transfer has no entries' using errcode = 'check_violation';
    end if;
    return null;
end $$;

create or replace trigger transfers_have_entries after insert on ledger_transfer
    referencing new table as inserted for each statement execute function transfers_have_entries();

-- Runs at commit, because an account changes before its entry exists.
create or replace function account_equals_its_last_entry() returns trigger language plpgsql as $$
declare
    account ledger_account;
begin
    select * into account from ledger_account where id = new.id;
    if account.version > 0 and not exists (
        select 1 from ledger_entry e
        where e.account_id = account.id and e.account_version = account.version and e.balance_after = account.balance
    ) or (account.version = 0 and account.balance <> 0) then
        raise exception 'the balance of account % is not what its entries say', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

drop trigger if exists account_equals_its_last_entry on ledger_account;
create constraint trigger account_equals_its_last_entry after insert or update on ledger_account
    deferrable initially deferred for each row execute function account_equals_its_last_entry();

create or replace trigger append_only before update or delete or truncate on ledger_transfer
    for each statement execute function refuse_change();

create or replace trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();

create or replace trigger accounts_stay before delete or truncate on ledger_account
    for each statement execute function refuse_change();

-- When the ledger learned of the transfers with these references; null if there are none.
create or replace function learned(variadic names text[]) returns timestamptz language sql stable
return (select max(created_at) from ledger_transfer where reference = any (names));

-- What an account of a creator had at a time, after all that was booked until then; 0 before its first entry.
create or replace function balance_at(of_creator text, of_currency text, of_kind text, moment timestamptz) returns bigint language sql stable
return coalesce((
    select e.balance_after from ledger_account a
    join ledger_entry e on e.account_id = a.id
    join ledger_transfer t on t.id = e.transfer_id
    where a.creator_id = of_creator and a.currency = of_currency and a.kind = of_kind and t.created_at <= moment
    order by e.account_version desc limit 1), 0);

-- Views for other features: they read these, never the tables.

-- The balance of each account.
create or replace view account_balance (account_id, creator_id, currency, kind, balance) as
select id, creator_id, currency, kind, balance from ledger_account;

-- Each transfer with its two accounts.
create or replace view booked_transfer (id, from_account_id, to_account_id, booked_at) as
select id, from_account_id, to_account_id, created_at from ledger_transfer;

-- Each entry with its transfer, its account and the account on the other side.
create or replace view ledger_line (
    transfer_id, account_id, creator_id, account, counterpart, currency, amount, balance_after, reference, event_at, booked_at
) as
select e.transfer_id, e.account_id, a.creator_id, a.kind, o.kind, a.currency, e.amount, e.balance_after,
       t.reference, t.event_at, t.created_at
from ledger_entry e
join ledger_transfer t on t.id = e.transfer_id
join ledger_account a on a.id = e.account_id
join ledger_account o on o.id = case e.account_id when t.from_account_id then t.to_account_id else t.from_account_id end;

-- Each transfer with its two entries and whose accounts they are about, as the text that is digested. As in audit_evidence, it must never
-- change.
create or replace view ledger_evidence (id, at, line) as
select t.id, t.created_at, jsonb_build_array(
    t.id, cast(extract(epoch from t.created_at) * 1000000 as bigint), cast(extract(epoch from t.event_at) * 1000000 as bigint),
    t.reference, t.leg, t.from_account_id, t.to_account_id, t.currency, t.amount,
    (select jsonb_agg(jsonb_build_array(
                e.account_id, a.creator_id, a.currency, a.kind, e.amount, e.balance_after, e.account_version) order by e.account_id)
     from ledger_entry e left join ledger_account a on a.id = e.account_id where e.transfer_id = t.id)
)::text
from ledger_transfer t;
