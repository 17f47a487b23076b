-- Personal texts are kept apart from what must last, so that they can be removed: after a time, or when a creator is erased.

set local lock_timeout = '5s';

-- Audit: an entry keeps a digest of its personal texts, with a random salt that is removed together with the texts.
alter table audit_entry
    add column address_digest text, -- of a row of audit_address; null if the entry had none
    add column text_digest text;    -- of a row of audit_text; null if the entry had none

create table audit_address (
    entry_id bigint primary key,
    at       timestamptz not null, -- that of the entry
    salt     text not null,
    address  text not null
);
create index audit_address_by_time on audit_address (at);

create table audit_text (
    entry_id   bigint primary key,
    at         timestamptz not null, -- that of the entry
    refused    boolean not null,     -- that of the entry
    salt       text not null,
    from_state text,                 -- only if the states are personal data
    to_state   text,
    reason     text
);
create index audit_text_of_refused on audit_text (at) where refused;

-- Creators
alter table creator add column erased_at timestamptz; -- when an admin erased their personal data; null if nobody did

-- Stripe's events
alter table stripe_event
    alter column payload drop not null,
    add column payload_removed_at timestamptz,
    add constraint a_payload_is_there_or_was_removed check ((payload is null) = (payload_removed_at is not null)) not valid,
    add constraint what_waits_has_its_payload check (status <> 'WAITING' or payload is not null) not valid;
create index stripe_event_with_payload on stripe_event (handled_at) where payload is not null and handled_at is not null;
create index stripe_event_of_account on stripe_event (account) where account is not null and payload is not null;

-- Emails
alter table notification add column content_removed_at timestamptz; -- when address and facts were removed; null if they are there
create index notification_with_content on notification (created_at) where content_removed_at is null and status <> 'WAITING';
create index notification_of_creator on notification (creator_id) where content_removed_at is null;
