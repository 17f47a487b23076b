-- Payouts that nobody has to ask for: creators' schedules, requests by schedule, automatic processing, and money that nobody requests.

set local lock_timeout = '5s';

-- When a creator's payouts are requested for them. A creator without a row has chosen never.
create table payout_schedule (
    creator_id text primary key references creator,
    every      text not null check (every in ('WEEKLY', 'MONTHLY')),
    day        integer not null,         -- of a week: 1 is Monday; of a month: in a shorter month, its last day
    next_on    date not null,            -- the next business day on which a payout is requested
    next_at    timestamptz not null,
    own_admin  boolean not null,         -- the creator is an admin too: only another admin processes their requests
    set_at     timestamptz not null,
    constraint a_day_is_of_its_week_or_month check (day between 1 and case every when 'WEEKLY' then 7 else 31 end)
);
create index payout_schedule_due on payout_schedule (next_at, creator_id);

-- One row for each creator, day and currency: what was requested, or why nothing was.
create table scheduled_request (
    creator_id  text not null references creator,
    due_on      date not null,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    due_at      timestamptz not null,
    opened_at   timestamptz not null,    -- long after due_at if no node was running
    next_try_at timestamptz,             -- null once the outcome is final
    tries       integer not null default 0,
    payout_id   text unique references payout,
    refusal     text,                    -- the code of why nothing was requested at the last try
    available   bigint,                  -- at the last try
    primary key (creator_id, due_on, currency),
    constraint what_was_requested_is_over check (payout_id is null or refusal is null and next_try_at is null)
);
create index scheduled_request_open on scheduled_request (next_try_at, creator_id) where next_try_at is not null;

-- The open requests that automatic processing has tried, and when it tries each again.
create table automatic_payout (
    payout_id   text primary key references payout,
    next_try_at timestamptz not null,
    tries       integer not null check (tries > 0)
);

-- Who was told in which month that money is available for long and nobody requests it.
create table unclaimed_notice (
    creator_id text not null references creator,
    currency   text not null check (currency ~ '^[A-Z]{3}$'),
    month      date not null check (extract(day from month) = 1),
    amount     bigint not null check (amount > 0),
    since      timestamptz not null,     -- since when the oldest part of it is available
    told_at    timestamptz not null,
    primary key (creator_id, currency, month)
);

create index payment_ready_since on payment (release_at) where payout_status = 'READY';

-- The cron expressions of runs that start by themselves: since when each counts, and up to when its runs were opened.
create table run_timetable (
    expression text primary key,
    since      timestamptz not null,
    last_due   timestamptz
);

-- One row for each time and currency at which a run starts by itself.
create table run_start (
    due_at      timestamptz not null,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    next_try_at timestamptz,             -- null once it was started, or once there is none this time
    tries       integer not null default 0,
    run_id      text,
    refusal     text,                    -- the code of why there is none
    primary key (due_at, currency)
);
create index run_start_open on run_start (next_try_at) where next_try_at is not null;
