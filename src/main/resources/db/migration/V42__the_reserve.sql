-- The reserve: a part of a share that is not released with the rest, but on a day of its own. See docs/decisions/0061.

set local lock_timeout = '5s';

-- A creator's account of this kind is opened with their first reserve: a node of the version before opens accounts without it.
-- The constraints are not valid, which means that rows of before are not read now. They hold for each row that is written.
alter table ledger_account
    drop constraint ledger_account_kind_check,
    add constraint ledger_account_kind_check check (kind in (
        'HELD', 'READY', 'RESERVE', 'PROCESSING', 'PAID', 'FEES', 'AT_PLATFORM', 'AT_CONNECTED', 'AT_BANK', 'IN_DISPUTE')) not valid,
    drop constraint what_is_owed_is_not_negative,
    add constraint what_is_owed_is_not_negative
        check (kind not in ('HELD', 'RESERVE', 'PROCESSING', 'PAID') or balance >= 0) not valid;

-- remaining_amount contains the reserved part. What can be claimed of a READY payment is the rest.
alter table payment
    add column reserve_percentage numeric(5, 2) not null default 0, -- the terms applied
    add column reserve_days integer not null default 0,
    add column reserved_amount bigint not null default 0,
    add column reserve_due_at timestamptz,         -- when the reserved part is released, or was; null if none was reserved
    add constraint the_reserve_is_a_part_for_a_time check (
        reserve_percentage between 0 and 50 and reserve_days between 0 and 180) not valid,
    add constraint only_what_is_left_of_a_released_share_is_reserved check (
        reserved_amount between 0 and case payout_status when 'READY' then remaining_amount else 0 end) not valid,
    add constraint what_is_reserved_has_its_day check (reserved_amount = 0 or reserve_due_at is not null) not valid;

create index payment_reserve_due on payment (reserve_due_at, id) where reserved_amount > 0;
create index payment_reserve_of_creator on payment (creator_id, currency, reserve_due_at) where reserved_amount > 0;
