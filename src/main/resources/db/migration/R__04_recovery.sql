-- Recovery plans: versions follow each other and stay, and the last one is in force. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace function recovery_plans_follow_each_other() returns trigger language plpgsql as $$
declare
    before recovery_plan;
begin
    select * into before from recovery_plan
    where creator_id = new.creator_id and currency = new.currency order by version desc limit 1;
    if new.version <> coalesce(before.version, 0) + 1 or new.set_at < before.set_at
            or new.percentage is null and before.percentage is null
            or before.percentage is not null and new.since <> before.since then
        raise exception 'version % of the plan of % does not follow version %', new.version, new.creator_id, coalesce(before.version, 0)
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger recovery_plans_follow_each_other before insert on recovery_plan
    for each row execute function recovery_plans_follow_each_other();

-- Only the reason may go, when the creator is erased.
create or replace function recovery_plans_keep_all_but_the_reason() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'reason' <> to_jsonb(old) - 'reason' or new.reason <> 'removed' then
        raise exception 'recovery_plan is append-only: % refused', tg_op using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger recovery_plans_keep_all_but_the_reason before update on recovery_plan
    for each row execute function recovery_plans_keep_all_but_the_reason();

create or replace trigger recovery_plans_stay before delete or truncate on recovery_plan
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- How each creator repays who has a plan. What they owe is then on the account OWED, else in READY.
create or replace view recovery_in_force (creator_id, currency, percentage, most) as
select creator_id, currency, percentage, most from recovery_plan p
where percentage is not null
  and not exists (select 1 from recovery_plan l
                  where l.creator_id = p.creator_id and l.currency = p.currency and l.version > p.version);

-- Whether this creator's debts are on the account OWED.
create or replace function repays_by_plan(of_creator text, of_currency text) returns boolean language sql stable
return exists (select 1 from recovery_in_force r where r.creator_id = of_creator and r.currency = of_currency);
