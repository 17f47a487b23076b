-- What creators read on their pages about their money, beside the emails.

set local lock_timeout = '5s';

-- Written by the statement that writes the email of the same fact, and also if the creator has muted the email. Its words are composed when
-- it is read, in the reader's language.
create table creator_notice (
    id         text primary key check (id like 'notice\_%'),
    kind       text not null,
    about      text not null,                  -- the id of the fact; each kind of notice is written once for each fact
    creator_id text not null references creator,
    facts      jsonb not null check (jsonb_typeof(facts) = 'object'),
    gathers    text,                           -- the key under which it gathers more events until it is shown; null if it gathers none
    shown_from timestamptz not null,
    created_at timestamptz not null,
    read_at    timestamptz,                    -- when the creator marked it read; null if they did not
    constraint a_fact_is_noticed_once unique (kind, about)
);

create unique index one_notice_gathers_the_events_of_a_key on creator_notice (kind, gathers) where gathers is not null;
create index creator_notice_in_order on creator_notice (creator_id, shown_from, id);
create index creator_notice_unread on creator_notice (creator_id, shown_from, id) where read_at is null;
create index creator_notice_by_time on creator_notice (created_at);

-- The address of a customer who has not paid yet, for the email that confirms the booking: removed when that email is written.
create table customer_address (
    booking_id text primary key,
    address    text not null check (address !~ '[[:cntrl:]]'),
    locale     text not null check (locale in ('fr', 'en')),
    kept_at    timestamptz not null
);
create index customer_address_by_time on customer_address (kept_at);

-- By which the creator's bank finds a payout; null if Stripe has not said so.
alter table onward_payout add column trace_id text;
