-- Payout runs: what was prepared is fixed, and nothing that was sent is undone. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace function payout_runs_move_on() returns trigger language plpgsql as $$
begin
    if (new.id, new.currency, new.digest, new.prepared_at, new.prepared_by)
            is distinct from (old.id, old.currency, old.digest, old.prepared_at, old.prepared_by) then
        raise exception 'what payout run % is about is fixed', old.id using errcode = 'restrict_violation';
    end if;
    if old.status <> 'PREPARED' and (new.started_at, new.started_by, new.started_by_creator)
            is distinct from (old.started_at, old.started_by, old.started_by_creator) then
        raise exception 'who started payout run % is fixed', old.id using errcode = 'restrict_violation';
    end if;
    if new.status <> old.status and old.status || ' ' || new.status not in (
            'PREPARED RUNNING', 'PREPARED CANCELLED', 'RUNNING WAITING', 'RUNNING DONE', 'RUNNING CANCELLED', 'WAITING DONE',
            'WAITING CANCELLED') then
        raise exception 'payout run % does not go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger payout_runs_move_on before update on payout_run
    for each row execute function payout_runs_move_on();

-- Items are written with their run, and never added later.
create or replace function payout_run_items_are_prepared() returns trigger language plpgsql as $$
begin
    if exists (select 1 from new_rows n where not exists (
            select 1 from payout_run r where r.id = n.run_id and r.status = 'PREPARED' and r.xmin = pg_current_xact_id()::xid)) then
        raise exception 'the items of a payout run are fixed with it' using errcode = 'restrict_violation';
    end if;
    return null;
end $$;

create or replace trigger payout_run_items_are_prepared after insert on payout_run_item
    referencing new table as new_rows for each statement execute function payout_run_items_are_prepared();

create or replace function payout_run_items_move_on() returns trigger language plpgsql as $$
begin
    if (new.run_id, new.payout_id, new.place, new.creator_id, new.amount, new.from_platform, new.destination, new.destination_version,
            new.funding) is distinct from (old.run_id, old.payout_id, old.place, old.creator_id, old.amount, old.from_platform,
            old.destination, old.destination_version, old.funding) then
        raise exception 'payout % of payout run % is fixed', old.payout_id, old.run_id using errcode = 'restrict_violation';
    end if;
    if old.verdict = 'WAIT' and new.verdict <> 'WAIT' or old.verdict <> 'WAIT' and new.verdict = 'WAIT' then
        raise exception 'payout % of payout run % is paid or not, as it was shown', old.payout_id, old.run_id
            using errcode = 'restrict_violation';
    end if;
    if new.status <> old.status and old.status || ' ' || new.status not in (
            'PLANNED OPEN', 'PLANNED LATER', 'PLANNED HELD_BACK', 'PLANNED CANCELLED',
            'OPEN LATER', 'OPEN SENT', 'OPEN FAILED', 'OPEN HELD_BACK', 'OPEN GONE', 'OPEN CANCELLED',
            'LATER OPEN', 'LATER SENT', 'LATER FAILED', 'LATER CANCELLED',
            'HELD_BACK SENT', 'HELD_BACK FAILED', 'GONE SENT', 'GONE FAILED', 'CANCELLED SENT', 'CANCELLED FAILED') then
        raise exception 'payout % of payout run % does not go from % to %', old.payout_id, old.run_id, old.status, new.status
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger payout_run_items_move_on before update on payout_run_item
    for each row execute function payout_run_items_move_on();

create or replace trigger payout_runs_stay before delete or truncate on payout_run
    for each statement execute function refuse_change();

create or replace trigger payout_run_items_stay before delete or truncate on payout_run_item
    for each statement execute function refuse_change();

-- What people approve of a run: all that it pays, now or when there is money, which is fixed.
create or replace function run_facts(r payout_run) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'run', r.id, 'plan', r.digest, 'currency', r.currency,
        'amount', coalesce(sum(i.amount), 0)::bigint, 'payouts', count(*))
    from payout_run_item i where i.run_id = r.id and i.verdict <> 'WAIT'
$$;

-- The code asks first and explains; this refuses what it let through. A job that starts a run asks for nobody: its payouts do. 40001 is reported
-- as "somebody has just changed this".
create or replace function large_runs_take_two_people() returns trigger language plpgsql as $$
declare
    asked constant jsonb := run_facts(new);
begin
    if people_needed('RUN', asked) > 1 and not exists (
            select 1 from approval_given a
            where a.kind = 'RUN' and a.subject = new.id and a.facts = asked and a.at > new.started_at - approvals_last()
              and a.person <> substr(new.started_by, strpos(new.started_by, ':') + 1)) then
        raise exception 'payout run % takes two people', new.id using errcode = 'serialization_failure';
    end if;
    return new;
end $$;

create or replace trigger large_runs_take_two_people before update on payout_run for each row
    when (old.status = 'PREPARED' and new.status = 'RUNNING' and new.started_by not like 'system:%')
    execute function large_runs_take_two_people();
