-- Creators: guards of where their money goes. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- The version of a destination only grows, and another Stripe account always has another version.
create or replace function destinations_move_on() returns trigger language plpgsql as $$
begin
    if new.destination_version < old.destination_version then
        raise exception 'the destination of % does not go back', new.id using errcode = 'restrict_violation';
    end if;
    if new.destination_version = old.destination_version
            and old.destination_account_id is distinct from new.destination_account_id
            and old.destination_account_id is not null then
        raise exception 'another account of % is another destination', new.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger destinations_move_on before update on creator for each row execute function destinations_move_on();

create or replace trigger openings_stay before delete or truncate on account_opening
    for each statement execute function refuse_change();
