-- Approvals: how many people it takes, and what they approved. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on approval
    for each statement execute function refuse_change();

create or replace trigger append_only before update or delete or truncate on approval_rules
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- The rules that apply: those that people chose, or else those of the settings. What people chose before there were rules of that kind is as the
-- settings say. No row before the first start of a version that has rules.
create or replace view approval_rules_now (
    version, source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at, set_by,
    two_for_terms, two_for_reversals, two_for_confirmations, two_for_write_offs, two_for_runs_above
) as
select r.version, r.source, r.two_people, r.two_above, r.two_for_new_destinations, r.lasts_minutes, r.set_at, r.set_by,
       coalesce(r.two_for_terms, s.two_for_terms, false), coalesce(r.two_for_reversals, s.two_for_reversals, false),
       coalesce(r.two_for_confirmations, s.two_for_confirmations, false), coalesce(r.two_for_write_offs, s.two_for_write_offs, false),
       coalesce(r.two_for_runs_above, s.two_for_runs_above, r.two_above)
from (select * from approval_rules order by source = 'PEOPLE' desc, version desc limit 1) r
left join (
    select * from approval_rules where source = 'SETTINGS' and two_for_runs_above is not null order by version desc limit 1) s on true;

-- Approvals as they were given. The person is the same in whatever role they acted.
create or replace view approval_given (id, kind, subject, digest, facts, approved_by, person, creator_id, at, completes) as
select id, kind, subject, digest, facts, approved_by, substr(approved_by, strpos(approved_by, ':') + 1), creator_id, at, completes
from approval;

-- Whether these rules demand two people for paying this amount, in minor units, out. A new destination is one that an admin had to confirm.
create or replace function takes_two_people(r approval_rules_now, of_currency text, amount bigint, new_destination boolean) returns boolean
    language sql immutable parallel safe
return r.two_people and (
    new_destination and r.two_for_new_destinations
    or amount > coalesce(r.two_above ->> of_currency, r.two_above ->> '*')::bigint);

-- How many people it takes.
create or replace function people_needed(of_currency text, amount bigint, new_destination boolean) returns integer
    language sql stable as $$
    select coalesce((
        select 2 from approval_rules_now r where takes_two_people(r, of_currency, amount, new_destination)), 1)
$$;

-- How many people a command of this kind takes. Some kinds have an amount, in minor units, and a currency among their facts.
create or replace function people_needed(of_kind text, facts jsonb) returns integer language sql stable as $$
    select coalesce((
        select 2 from approval_rules_now r
        where r.two_people and case of_kind
            when 'TERMS' then r.two_for_terms
            when 'DESTINATION' then r.two_for_confirmations
            when 'WRITE_OFF' then r.two_for_write_offs
            when 'REVERSAL' then r.two_for_reversals
                and (facts ->> 'amount')::bigint > coalesce(r.two_above ->> (facts ->> 'currency'), r.two_above ->> '*')::bigint
            when 'RUN' then (facts ->> 'amount')::bigint
                > coalesce(r.two_for_runs_above ->> (facts ->> 'currency'), r.two_for_runs_above ->> '*')::bigint
            end), 1)
$$;

-- The person who carries a proposal out is another one than the person who proposed the same.
create or replace function a_proposal_is_completed_by_another() returns trigger language plpgsql as $$
begin
    if not exists (
            select 1 from approval_given p
            where p.id = new.completes and p.completes is null
              and (p.kind, p.subject, p.digest) = (new.kind, new.subject, new.digest)
              and p.person <> substr(new.approved_by, strpos(new.approved_by, ':') + 1)
              and p.at > new.at - approvals_last()) then
        raise exception 'approval % is no valid proposal of another person', new.completes using errcode = 'serialization_failure';
    end if;
    return new;
end $$;

create or replace trigger a_proposal_is_completed_by_another before insert on approval for each row
    when (new.completes is not null) execute function a_proposal_is_completed_by_another();

-- How long an approval counts.
create or replace function approvals_last() returns interval language sql stable as $$
    select coalesce((select make_interval(mins => r.lasts_minutes::integer) from approval_rules_now r), interval '1 day')
$$;

-- Refuses a row that records a command of this person with these facts, if it takes two people and this person has not carried out just
-- that proposal. Triggers of features call it in the transaction of the command. 40001 is reported as "somebody has just changed this".
create or replace function two_people_must_agree(of_kind text, of_subject text, of_facts jsonb, actor text, moment timestamptz) returns void
language plpgsql as $$
begin
    if people_needed(of_kind, of_facts) > 1 and not exists (
            select 1 from approval_given a
            where a.kind = of_kind and a.subject = of_subject and a.facts = of_facts and a.completes is not null
              and a.approved_by = actor and a.at > moment - approvals_last()) then
        raise exception '% of % takes two people', of_kind, of_subject using errcode = 'serialization_failure';
    end if;
end $$;
