-- swept_to is the time of an event that was read, not of a machine's clock: no node can move it beyond what was read.

set local lock_timeout = '5s';

alter table stripe_sweep
    add column swept_at   timestamptz, -- when all its events were last fetched; null if never since this version
    add column pass_until timestamptz, -- the newest event of a sweep that stopped half-way, or is under way
    add column pass_after text;        -- the last event that this sweep has stored; null if there is none to continue

-- A node with a wrong clock may have moved it beyond what it had read: Stripe lists the events of 30 days. What was before this
-- product was somebody else's to act on.
update stripe_sweep
set swept_to = greatest(now() - interval '30 days', (select min(installed_on)::timestamptz from flyway_schema_history))
where swept_to > now();
