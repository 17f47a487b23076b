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
