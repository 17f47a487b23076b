-- Transfers and payouts at Stripe that carry our reference, and that the books do not contain as paid: the database was restored from a
-- backup, or Stripe accepted a call after we had given it up. Their creators are paid nothing more until an admin adopts them.
create table unbooked_disbursement (
    stripe_id         text primary key,
    route             text not null check (route in ('PLATFORM', 'CONNECTED')),
    stripe_account_id text not null,
    creator_id        text,
    payout_id         text,
    reference         text,
    currency          text not null check (currency ~ '^[A-Z]{3}$'),
    amount            bigint not null check (amount > 0),
    made_at           timestamptz not null,
    found_at          timestamptz not null,
    disbursement_id   text references disbursement,
    adopted_at        timestamptz,
    adopted_by        text,
    adopt_reason      text,
    check ((adopted_at is null) = (disbursement_id is null) and (adopted_at is null) = (adopted_by is null)
        and (adopted_at is null) = (adopt_reason is null))
);

create index unbooked_disbursement_open on unbooked_disbursement (stripe_account_id) where adopted_at is null;
