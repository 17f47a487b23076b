-- Creators' Stripe accounts: how they are opened, what Stripe says of them, where their money goes and since when; and the
-- mails that tell people of it.

-- What Stripe says -------------------------------------------------------------------------------------------------------

alter table creator
    add column requirements_due_by    timestamptz,
    add column requirement_errors     text[] not null default '{}',
    add column disabled_reason        text,
    add column payout_schedule        text,        -- when Stripe pays the account out by itself; manual: never
    -- Of each currency the default one: currency, id, fingerprint, last four digits, state. Null until one is known.
    add column bank_accounts          text[],
    add column account_state_at       timestamptz, -- when Stripe said so: what is older changes nothing
    add column destination_account_id text,        -- connected last, whether it still is or not
    add column destination_version    bigint not null default 0 check (destination_version >= 0),
    add column destination_changed_at timestamptz,
    add column destination_changed_by text,
    add column paid_directly          boolean not null default false, -- customers' money lies on the account
    add constraint a_change_has_its_time check ((destination_version = 0) = (destination_changed_at is null));

update creator c set
    destination_account_id = stripe_account_id,
    paid_directly = exists (select 1 from payment p where p.creator_id = c.id and p.route = 'CONNECTED');

alter table creator
    add constraint what_is_connected_is_the_destination check (stripe_account_id is null or stripe_account_id = destination_account_id);

-- A destination that changed is never said to be an older one again.
create function destinations_move_on() returns trigger language plpgsql as $$
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

create trigger destinations_move_on before update on creator for each row execute function destinations_move_on();

-- Accounts that we have Stripe open, written down before it is asked ----------------------------------------------------------

create table account_opening (
    id                  text primary key check (id like 'open\_%'),
    creator_id          text not null references creator,
    email               text,                      -- with which it was asked for, as is the country: a key has one request
    country             text,
    payouts_by_us_alone boolean not null,
    started_at          timestamptz not null,
    ended_at            timestamptz,               -- null: nobody knows what came of it
    stripe_account_id   text,                      -- null: nothing came of it
    check (stripe_account_id is null or ended_at is not null)
);

create unique index one_unknown_opening_for_each_creator on account_opening (creator_id) where ended_at is null;
create index account_opening_of_creator on account_opening (creator_id, id) where stripe_account_id is not null;

-- Where a payout goes --------------------------------------------------------------------------------------------------------

alter table payout
    add column destination_version      bigint not null default 0, -- of the creator, when it was requested or confirmed
    add column bank_account_id          text,
    add column bank_account_fingerprint text,
    add column bank_account_last4       text,
    add column destination_confirmed_at timestamptz,               -- by an admin, after a change
    add column destination_confirmed_by text,
    add constraint who_confirms_has_a_time check ((destination_confirmed_at is null) = (destination_confirmed_by is null));

-- The code says so with words; here it also holds when the destination changes at the very moment of processing, hence the
-- lock. 40001 is what is told as "somebody has just changed this".
create function a_payout_goes_where_it_was_meant() returns trigger language plpgsql as $$
begin
    if old.status <> 'PENDING' and (new.stripe_account_id, new.destination_version, new.bank_account_id)
            is distinct from (old.stripe_account_id, old.destination_version, old.bank_account_id) then
        raise exception 'the destination of % is fixed', new.id using errcode = 'restrict_violation';
    end if;
    if old.status = 'PENDING' and new.status = 'PROCESSING' then
        perform 1 from creator c
        where c.id = new.creator_id and c.stripe_account_id = new.stripe_account_id
          and c.destination_version = new.destination_version
        for share;
        if not found then
            raise exception 'the destination of % has changed', new.id using errcode = 'serialization_failure';
        end if;
    end if;
    return new;
end $$;

create trigger a_payout_goes_where_it_was_meant before update on payout
    for each row execute function a_payout_goes_where_it_was_meant();

-- Mails, written in the transaction of what they tell of -------------------------------------------------------------------------

create table notification (
    id          text primary key check (id like 'note\_%'),
    kind        text not null,
    about       text not null,                     -- the fact that it tells of, told once
    recipient   text not null check (recipient !~ '[[:cntrl:]]'),
    locale      text not null check (locale in ('fr', 'en')),
    facts       text not null check (jsonb_typeof(facts::jsonb) = 'object'),
    message_id  text not null unique check (message_id !~ '[[:cntrl:]]'),
    status      text not null check (status in ('WAITING', 'SENT', 'GIVEN_UP')),
    tries       integer not null default 0,
    next_try_at timestamptz,
    last_error  text,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    constraint a_fact_is_told_once unique (kind, about),
    check ((status = 'WAITING') = (next_try_at is not null)),
    check ((status = 'SENT') = (sent_at is not null))
);

create index notification_due on notification (next_try_at, id) where status = 'WAITING';

create trigger notifications_stay before delete or truncate on notification
    for each statement execute function refuse_change();
create trigger openings_stay before delete or truncate on account_opening
    for each statement execute function refuse_change();

-- Accounts that Stripe pays out by itself though customers' money lies on them.
create index creator_paid_out_by_stripe on creator (id) where paid_directly and payout_schedule is distinct from 'manual';
