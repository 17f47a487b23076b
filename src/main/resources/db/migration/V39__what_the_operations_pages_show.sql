-- What admins see of the product's own work: the last runs of each job on each node, and when each sum was last checked.

set local lock_timeout = '5s';

-- Each node writes the state of its jobs every few seconds. Rows of nodes that are gone are deleted after a day.
create table job_run (
    job          text not null,
    node         text not null,
    succeeded_at timestamptz,          -- the end of the last complete run; null: none yet
    changed      bigint,               -- how many rows it changed
    failed_at    timestamptz,          -- the end of the last run that failed; null: none
    error        text,                 -- the kind of that failure, without the contents of rows
    stuck_since  timestamptz,          -- since when the batch in progress runs for longer than allowed; null: it does not
    next_at      timestamptz,          -- when the next run is planned; null: unknown
    seen_at      timestamptz not null, -- when the node wrote this row
    primary key (job, node)
);

-- A sum that must add up, by its name, and the result of its last check.
create table invariant_check (
    name         text primary key,
    due_at       timestamptz not null,
    checked_at   timestamptz,          -- null: never yet
    took_ms      bigint,
    breaches     bigint not null default 0 check (breaches >= 0),
    examples     text[] not null default '{}',
    broken_since timestamptz,          -- when a check first found breaches; null: none are known
    check ((breaches > 0) = (broken_since is not null))
);
