-- Pauses: what an open one stops, and who waits for whom. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- A transaction that pauses a creator waits for one that is just sending them money, and the other way round. Each holds its lock until it
-- ends: a pause that is committed is seen by all that is sent later.
create or replace function lock_to_pause(whom text) returns boolean language plpgsql as $$
begin
    perform 1 from creator c where c.id = whom for no key update;
    return found;
end $$;

create or replace function lock_to_send(whom text) returns boolean language plpgsql as $$
begin
    perform 1 from creator c where c.id = whom for share;
    return found;
end $$;

create or replace function pauses_wait_for_what_is_sent() returns trigger language plpgsql as $$
begin
    perform lock_to_pause(new.creator_id);
    return new;
end $$;

create or replace trigger pauses_wait_for_what_is_sent before insert on creator_pause
    for each row execute function pauses_wait_for_what_is_sent();

-- A pause is fixed but for its end. The texts of people can be removed when the creator is erased.
create or replace function pauses_only_end() returns trigger language plpgsql as $$
begin
    if (new.id, new.creator_id, new.own, new.kind, new.since, new.until, new.set_at, new.set_by)
            is distinct from (old.id, old.creator_id, old.own, old.kind, old.since, old.until, old.set_at, old.set_by)
            or new.reason is distinct from old.reason and new.reason is distinct from 'removed' then
        raise exception 'pause % is fixed', old.id using errcode = 'restrict_violation';
    end if;
    if old.ended_at is not null and ((new.ended_at, new.ended_by) is distinct from (old.ended_at, old.ended_by)
            or new.end_reason is distinct from old.end_reason and new.end_reason is distinct from 'removed') then
        raise exception 'the end of pause % is fixed', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger pauses_only_end before update on creator_pause
    for each row execute function pauses_only_end();

create or replace trigger pauses_stay before delete or truncate on creator_pause
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- Pauses that nobody has ended. One whose time is over does not count any more. The names differ from those of other tables.
create or replace view open_pause (
    pause_creator_id, pause_own, pause_kind, pause_reason, pause_since, pause_until, pause_set_at, pause_by
) as
select creator_id, own, kind, reason, since, until, set_at, set_by from creator_pause where ended_at is null;
