-- Stripe: no event is forgotten. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger events_stay before delete or truncate on stripe_event
    for each statement execute function refuse_change();
