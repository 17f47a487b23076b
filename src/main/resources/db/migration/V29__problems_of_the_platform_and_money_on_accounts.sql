-- What Stripe refuses because of the platform itself, and money that lies on creators' Stripe accounts.

-- One row for each kind of call and refusal. Only the platform can cure it; it is cleared when such a call succeeds again.
create table platform_fault (
    call        text not null,           -- 'POST /v1/accounts'; 'any' if Stripe refuses the platform's key
    code        text not null,           -- Stripe's, or the HTTP status if Stripe gives none
    name        text not null,           -- our name of the problem, by which people read what to do
    message     text not null,           -- Stripe's own words
    link        text,                    -- Stripe's page where it is cured
    log_link    text,                    -- Stripe's log of the last refused call
    first_at    timestamptz not null,    -- of the refusals since the last success
    last_at     timestamptz not null,
    refusals    bigint not null check (refusals > 0),
    cleared_at  timestamptz,
    primary key (call, code)
);

create index platform_fault_open on platform_fault (first_at) where cleared_at is null;
