-- Terms of single creators: versions follow each other and stay. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace function creator_terms_follow_each_other() returns trigger language plpgsql as $$
declare
    before record;
begin
    select version, since into before from creator_terms where creator_id = new.creator_id order by version desc limit 1;
    if new.version <> coalesce(before.version, 0) + 1 or new.since < before.since then
        raise exception 'version % of the terms of % does not follow version %', new.version, new.creator_id, coalesce(before.version, 0)
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger creator_terms_follow_each_other before insert on creator_terms
    for each row execute function creator_terms_follow_each_other();

-- What two people agree on about terms. ProposedTerms.facts() has the same.
create or replace function terms_facts(t creator_terms) returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'creator', t.creator_id, 'replaces', t.version - 1, 'holdDays', t.hold_days, 'feePercentage', t.fee_percentage::text,
        'reservePercentage', t.reserve_percentage::text, 'reserveDays', t.reserve_days,
        'minimums', (select jsonb_agg(jsonb_build_object('amount', m.value, 'currency', m.key) order by m.key collate "C")
                     from jsonb_each(t.minimums) as m)))
$$;

-- After the row is written, so that its constraints have been checked.
create or replace function terms_take_two_people() returns trigger language plpgsql as $$
begin
    perform two_people_must_agree('TERMS', new.creator_id, terms_facts(new), new.set_by, new.since);
    return null;
end $$;

create or replace trigger terms_take_two_people after insert on creator_terms
    for each row execute function terms_take_two_people();

-- Only the reason may go, when the creator is erased.
create or replace function creator_terms_keep_all_but_the_reason() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'reason' <> to_jsonb(old) - 'reason' or new.reason <> 'removed' then
        raise exception 'creator_terms is append-only: % refused', tg_op using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger creator_terms_keep_all_but_the_reason before update on creator_terms
    for each row execute function creator_terms_keep_all_but_the_reason();

create or replace trigger creator_terms_stay before delete or truncate on creator_terms
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- The smallest amounts that creators can request under terms of their own. In other currencies, the platform's settings hold.
create or replace view creator_minimum (creator_id, currency, amount) as
select t.creator_id, m.key, cast(m.value as bigint)
from creator_terms t cross join lateral jsonb_each_text(t.minimums) as m
where not exists (select 1 from creator_terms l where l.creator_id = t.creator_id and l.version > t.version);
