-- Where a creator lives, and how their Stripe account was opened: both of Stripe's APIs are used side by side.

alter table creator
    add column country text check (country ~ '^[A-Z]{2}$'); -- ISO 3166; null: not known, so that of the configuration counts

alter table account_opening
    add column api       text not null default 'V1' check (api in ('V1', 'V2')),
    add column losses    text not null default 'APPLICATION' check (losses in ('APPLICATION', 'STRIPE')), -- who bears negative balances
    add column agreement text not null default 'FULL' check (agreement in ('FULL', 'RECIPIENT')),         -- the service agreement
    add column reset_at  timestamptz,                      -- an admin removed the account from its creator: it is not used again
    add constraint only_an_opened_account_is_reset check (reset_at is null or stripe_account_id is not null);

create index account_opening_of_account on account_opening (stripe_account_id) where stripe_account_id is not null;
