-- Events of one object are applied one after another, events of different objects side by side, on any node.

set local lock_timeout = '5s';

alter table stripe_event
    add column object_key text,          -- the payment, transfer, payout or account whose events are kept in order; null: in order with no other
    add column leased_until timestamptz; -- until then its object is being read at Stripe, and later events of the same object wait; in the past: it
                                         -- has to be read, and no node is reading it

create index stripe_event_of_object on stripe_event ((coalesce(object_key, id)), seq) where status = 'WAITING';
create index stripe_event_leased on stripe_event (leased_until) where leased_until is not null and status = 'WAITING';
