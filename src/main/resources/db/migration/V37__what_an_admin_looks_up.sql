-- Admins look up the events about a payment, the intents that were prepared for a booking, and the emails to a creator.

set local lock_timeout = '5s';

create index stripe_event_about_object on stripe_event (object_id) where object_id is not null;
create index intent_attempt_of_booking on intent_attempt (booking_id);
create index notification_to_creator on notification (creator_id, id desc) where creator_id is not null;
