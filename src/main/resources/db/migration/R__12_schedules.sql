-- Schedules: one request for each creator, day and currency. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace function scheduled_requests_are_made_once() returns trigger language plpgsql as $$
begin
    if (new.creator_id, new.due_on, new.currency, new.due_at, new.opened_at)
            is distinct from (old.creator_id, old.due_on, old.currency, old.due_at, old.opened_at) then
        raise exception 'what the scheduled request of % is about is fixed', new.creator_id using errcode = 'restrict_violation';
    end if;
    if old.payout_id is not null and new.payout_id is distinct from old.payout_id then
        raise exception 'the scheduled request of % on % was made', new.creator_id, new.due_on using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger scheduled_requests_are_made_once before update on scheduled_request
    for each row execute function scheduled_requests_are_made_once();

create or replace trigger scheduled_requests_stay before delete or truncate on scheduled_request
    for each statement execute function refuse_change();
