-- Audit: entries are only added, and their personal texts may be removed, never changed. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
create or replace trigger addresses_do_not_change before update or truncate on audit_address
    for each statement execute function refuse_change();
create or replace trigger texts_do_not_change before update or truncate on audit_text
    for each statement execute function refuse_change();

-- The digest that an entry keeps of personal texts. Who has the entry alone cannot guess the texts: the salt is random, and is removed
-- together with them.
create or replace function personal_digest(salt text, variadic texts text[]) returns text language sql stable
return encode(sha256(convert_to(jsonb_build_array(salt, texts)::text, 'UTF8')), 'hex');

-- Entries with their personal texts, as far as these are still there.
create or replace view audit_line (id, at, actor, address, request_id, subject, action, from_state, to_state, reason, refused) as
select e.id, e.at, e.actor, coalesce(e.address, a.address), e.request_id, e.subject, e.action,
       coalesce(e.from_state, t.from_state), coalesce(e.to_state, t.to_state), coalesce(e.reason, t.reason), e.refused
from audit_entry e
left join audit_address a on a.entry_id = e.id
left join audit_text t on t.entry_id = e.id;

-- Views for other features: they read these, never the tables.

-- What was done to a subject, and when, without who did it. Refused attempts are left out.
create or replace view audited_step (id, subject, action, at) as
select id, subject, action, at from audit_entry where not refused;

-- Each entry as the text that is digested. The digests of all past days are made of it, so it must never change, and it does not depend on
-- settings of the session: times are microseconds since 1970. A new column is digested by a view of its own, for later days.
--
-- Entries with personal texts of their own table have two more items: the digests of these texts. They are calculated from the texts while
-- these are there, so that a changed text is found, and are the entry's own after that: a removed text changes nothing.
create or replace view audit_evidence (id, at, line) as
select e.id, e.at, (
    jsonb_build_array(
        e.id, cast(extract(epoch from e.at) * 1000000 as bigint), e.actor, e.address, e.request_id, e.subject, e.action, e.from_state, e.to_state,
        e.reason, e.refused
    ) || case
        when e.address_digest is null and e.text_digest is null and a.entry_id is null and t.entry_id is null then jsonb_build_array()
        else jsonb_build_array(
            case when a.entry_id is null then e.address_digest else personal_digest(a.salt, a.address) end,
            case when t.entry_id is null then e.text_digest else personal_digest(t.salt, t.from_state, t.to_state, t.reason) end)
    end
)::text
from audit_entry e
left join audit_address a on a.entry_id = e.id
left join audit_text t on t.entry_id = e.id;
