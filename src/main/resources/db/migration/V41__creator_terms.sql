-- Terms of single creators, as versions. See docs/decisions/0060.

set local lock_timeout = '5s';

-- What applies to the creator's payments that are captured from this time on, until the next version. What is null or absent is as the
-- platform's settings say.
create table creator_terms (
    creator_id         text not null references creator,
    version            bigint not null check (version > 0),
    hold_days          integer check (hold_days between 0 and 90),
    fee_percentage     numeric(4, 2) check (fee_percentage between 0 and 99.99),
    reserve_percentage numeric(4, 2) check (reserve_percentage between 0 and 50),
    reserve_days       integer check (reserve_days between 0 and 180),
    minimums           jsonb not null default '{}', -- the smallest request by currency, in minor units: {"EUR": 5000}
    since              timestamptz not null,
    set_by             text not null,
    reason             text not null,
    primary key (creator_id, version),
    constraint minimums_are_amounts_by_currency check (
        jsonb_typeof(minimums) = 'object'
        and not jsonb_path_exists(minimums, '$.keyvalue() ? (!(@.key like_regex "^[A-Z]{3}$"))')
        and not jsonb_path_exists(minimums, '$.* ? (@.type() != "number" || @ < 0 || @.floor() != @)'))
);
