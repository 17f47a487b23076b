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

-- What was transferred to an account before this time may have left it by an automatic payout.
create or replace function manual_schedules_have_a_time() returns trigger language plpgsql as $$
begin
    if new.payout_schedule is distinct from 'manual' then
        new.manual_schedule_since := null;
    elsif old.payout_schedule is distinct from 'manual' or old.stripe_account_id is distinct from new.stripe_account_id then
        new.manual_schedule_since := coalesce(new.account_state_at, now());
    end if;
    return new;
end $$;

create or replace trigger manual_schedules_have_a_time before update on creator
    for each row execute function manual_schedules_have_a_time();

create or replace trigger openings_stay before delete or truncate on account_opening
    for each statement execute function refuse_change();

-- Views for other features: they read these, never the tables.

-- Whom to show and to search for.
create or replace view creator_contact (creator_id, name, email) as
select id, name, email from creator;

-- Creators who have a Stripe account, and whether Stripe can pay there.
create or replace view connected_account (account, creator_id, is_ready, created_at) as
select stripe_account_id, id, transfers_active and payouts_enabled, created_at from creator where stripe_account_id is not null;

-- Accounts that Stripe does not pay out by itself, and since when; null if that is not known.
create or replace view manual_account (account, creator_id, since) as
select stripe_account_id, id, manual_schedule_since from creator where stripe_account_id is not null and payout_schedule = 'manual';

-- All that other features know of a creator, beside what they read: the names differ from those of other tables.
create or replace view creator_profile (
    creator_id, creator_name, creator_email, creator_locale, creator_subject, creator_account_id, creator_transfers_active,
    creator_payouts_enabled, creator_requirements, creator_requirements_due_by, creator_requirement_errors, creator_disabled_reason,
    creator_payout_schedule, creator_bank_accounts, creator_account_state_at, creator_destination_version,
    creator_destination_changed_at, creator_destination_changed_by, creator_destination_first_at, creator_destination_first_by,
    creator_identity_changed_at, creator_identity_changed_by, creator_paid_directly, creator_country, creator_is_registered, creator_erased_at,
    creator_time_zone
) as
select id, name, coalesce(email, ''), locale, subject, stripe_account_id, transfers_active,
       payouts_enabled, requirements, requirements_due_by, requirement_errors, disabled_reason,
       payout_schedule, bank_accounts, coalesce(account_state_at, '1970-01-01 00:00:00Z'), destination_version,
       destination_changed_at, destination_changed_by, destination_first_at, destination_first_by,
       identity_changed_at, identity_changed_by, paid_directly, country, registered_at is not null, erased_at,
       time_zone
from creator;

-- The Stripe accounts of creators who were erased.
create or replace view erased_account (account) as
select destination_account_id from creator where erased_at is not null and destination_account_id is not null
union
select o.stripe_account_id from account_opening o join creator c on c.id = o.creator_id
where c.erased_at is not null and o.stripe_account_id is not null;
