-- Where the request was that told of an event, so that what the inbox makes of it later, on whichever node, belongs to the same trace:
-- a W3C `traceparent`; null where nobody follows it. The version before this one neither reads nor writes it.
set local lock_timeout = '5s';
alter table stripe_event add column traceparent text;
