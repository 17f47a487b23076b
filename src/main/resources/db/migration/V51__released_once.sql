-- How much of a share was released: a recovery plan takes its part of that once. See docs/decisions/0068.

set local lock_timeout = '5s';

-- The most that was ever released, paid out or not, without what was in the reserve then. A dispute or a refund does not lower it, so that
-- what comes back and is released again is no new release. 0 for shares that a version before this one released.
alter table payment
    add column released_amount bigint not null default 0,
    add constraint what_was_released_is_not_negative check (released_amount >= 0) not valid;
