-- Which paid bookings may have a receipt address at Stripe, and in which time zone a creator reads times.

set local lock_timeout = '5s';

-- A payment whose charge is to be read at Stripe, for the email that confirms the booking: removed when that is done, or when it is too late
-- for a confirmation. It has no address; what is read goes into the email at once.
create table receipt_look (
    payment_id text primary key references payment,
    tries      integer not null default 0 check (tries >= 0),
    due_at     timestamptz not null,
    kept_at    timestamptz not null
);
create index receipt_look_in_order on receipt_look (due_at, payment_id);

-- The IANA name of a time zone; null for the platform's.
alter table creator add column time_zone text check (time_zone ~ '^[A-Za-z0-9_+/-]{1,60}$');
