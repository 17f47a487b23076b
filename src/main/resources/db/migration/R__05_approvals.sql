-- Approvals: how many people it takes, and what they approved. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on approval
    for each statement execute function refuse_change();

create or replace trigger append_only before update or delete or truncate on approval_rules
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- The rules that apply: those that people chose, or else those of the settings. No row before the first start of a version that has rules.
create or replace view approval_rules_now (
    version, source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at, set_by
) as
select version, source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at, set_by
from approval_rules order by source = 'PEOPLE' desc, version desc limit 1;

-- Approvals as they were given. The person is the same in whatever role they acted.
create or replace view approval_given (id, kind, subject, digest, facts, approved_by, person, creator_id, at) as
select id, kind, subject, digest, facts, approved_by, substr(approved_by, strpos(approved_by, ':') + 1), creator_id, at
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

-- How long an approval counts.
create or replace function approvals_last() returns interval language sql stable as $$
    select coalesce((select make_interval(mins => r.lasts_minutes::integer) from approval_rules_now r), interval '1 day')
$$;
