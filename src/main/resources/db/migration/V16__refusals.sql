-- What only the platform can cure does not fail a payout: its order waits, with the money claimed, and is sent again under a
-- new key. Each new key follows a definite refusal of the one before.

alter table disbursement
    add column attempt       integer not null default 1 check (attempt >= 1),
    add column key_since     timestamptz, -- when the present key was first used; null: since started_at
    add column waiting_because text,      -- what the platform has to cure; nothing was sent since the last refusal
    add column waiting_since timestamptz, -- of the first refusal in a row
    add constraint only_what_is_not_sent_waits check (waiting_because is null or state = 'STARTED' and stripe_id is null),
    add constraint what_waits_has_a_time check (waiting_because is null or waiting_since is not null);

create index disbursement_waiting on disbursement (waiting_because) where waiting_because is not null;

create function a_new_key_follows_a_refusal() returns trigger language plpgsql as $$
begin
    if old.waiting_because is null or new.waiting_because is not null or new.attempt <> old.attempt + 1 then
        raise exception 'the key of % is fixed until Stripe has refused it', new.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger a_new_key_follows_a_refusal before update on disbursement
    for each row when (old.idempotency_key <> new.idempotency_key) execute function a_new_key_follows_a_refusal();

-- After a refusal that nobody can explain the same is not asked again before something has changed.
alter table payout
    add column account_when_sent text,        -- what the creator's account was like then
    add column retry_allowed_at  timestamptz, -- by an admin
    add column retry_allowed_by  text,
    add constraint who_allows_a_retry_has_a_time check ((retry_allowed_at is null) = (retry_allowed_by is null));
