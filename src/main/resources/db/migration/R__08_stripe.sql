-- Stripe: no event is forgotten, only what it said. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger events_stay before delete or truncate on stripe_event
    for each statement execute function refuse_change();

-- What an event said may be removed once it has ended, and is never changed. After that, it may be read again at Stripe.
create or replace function payloads_are_only_removed() returns trigger language plpgsql as $$
begin
    if old.payload is not null and (new.payload is not null or old.status = 'WAITING') then
        raise exception 'the payload of event % is fixed', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger payloads_are_only_removed before update of payload on stripe_event
    for each row when (old.payload is distinct from new.payload) execute function payloads_are_only_removed();
