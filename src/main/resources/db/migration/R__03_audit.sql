-- Audit: entries are only added. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- A view for other features: they read it, never the table.

-- Each entry as the text that is digested. The digests of all past days are made of it, so it must never change, and it does not depend on
-- settings of the session: times are microseconds since 1970. A new column is digested by a view of its own, for later days.
create or replace view audit_evidence (id, at, line) as
select id, at, jsonb_build_array(
    id, cast(extract(epoch from at) * 1000000 as bigint), actor, address, request_id, subject, action, from_state, to_state, reason, refused
)::text
from audit_entry;
