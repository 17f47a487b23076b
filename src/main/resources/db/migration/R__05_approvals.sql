-- Approvals: how many people it takes, and what they approved. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on approval
    for each statement execute function refuse_change();

create or replace trigger append_only before update or delete or truncate on approval_rules
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- The rules that apply: those that people chose, or else those of the settings. No row before the first start of a version that has rules.
create or replace view approval_rules_now (
    version, source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at, set_by, two_for
) as
select version, source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at, set_by, two_for
from approval_rules order by source = 'PEOPLE' desc, version desc limit 1;

-- Approvals as they were given. The person is the same in whatever role they acted.
create or replace view approval_given (id, kind, subject, digest, facts, approved_by, person, creator_id, at, carried_out) as
select id, kind, subject, digest, facts, approved_by, substr(approved_by, strpos(approved_by, ':') + 1), creator_id, at, carried_out
from approval;

-- How many people it takes to pay this amount, in minor units, out. A new destination is one that an admin had to confirm.
create or replace function people_needed(of_currency text, amount bigint, new_destination boolean) returns integer
    language sql stable as $$
    select coalesce((
        select 2 from approval_rules_now r
        where r.two_people and (
            new_destination and r.two_for_new_destinations
            or amount > coalesce(r.two_above ->> of_currency, r.two_above ->> '*')::bigint)), 1)
$$;

-- How long an approval counts.
create or replace function approvals_last() returns interval language sql stable as $$
    select coalesce((select make_interval(mins => r.lasts_minutes::integer) from approval_rules_now r), interval '1 day')
$$;

-- Whether a command of this kind takes two people. A reversal does above the amount of its currency, in minor units; a debt is always written
-- off by two.
create or replace function takes_two(of_kind text, of_facts jsonb) returns boolean language sql stable as $$
    select coalesce((
        select r.two_people and (
            of_kind = 'WRITE_OFF'
            or of_kind = any (r.two_for) and (
                of_kind <> 'REVERSAL'
                or (of_facts ->> 'amount')::bigint > coalesce(r.two_above ->> (of_facts ->> 'currency'), r.two_above ->> '*')::bigint))
        from approval_rules_now r), false)
$$;

-- Refuses a row that records a command of this person with these facts, if it takes two people and no other one has proposed just that.
-- Triggers of features call it, in the transaction in which Proposals has written down the second person. 40001 is reported as "somebody has
-- just changed this".
create or replace function two_people_must_agree(of_kind text, of_subject text, of_facts jsonb, actor text, moment timestamptz) returns void
language plpgsql as $$
begin
    if takes_two(of_kind, of_facts) and not exists (
            select 1 from approval_given second
            join approval_given first on first.kind = second.kind and first.subject = second.subject and first.digest = second.digest
                and first.id < second.id and first.person <> second.person and not first.carried_out
            where second.kind = of_kind and second.subject = of_subject and second.facts = of_facts and second.carried_out
              and second.person = substr(actor, strpos(actor, ':') + 1)
              and first.at > moment - approvals_last()) then
        raise exception '% of % takes two people', of_kind, of_subject using errcode = 'serialization_failure';
    end if;
end $$;
