-- The first destination, and the email address and sign-in of a creator, have a cooling-off period too. A creator whose destination was
-- connected before this version has none: their first destination is old.

alter table creator
    add column destination_first_at timestamptz, -- when the first Stripe account or its first bank account became known
    add column destination_first_by text,
    add column identity_changed_at  timestamptz, -- when somebody else than the creator last changed their email address or subject
    add column identity_changed_by  text,
    add constraint who_connects_first_has_a_time check ((destination_first_at is null) = (destination_first_by is null)),
    add constraint who_changes_an_identity_has_a_time check ((identity_changed_at is null) = (identity_changed_by is null));

-- A reversal can be repeated under the caller's key.
alter table reversal
    add column request_key      text check (length(request_key) between 1 and 255),
    add column requested_amount bigint check (requested_amount > 0); -- null: as much as is owed and left

create unique index one_reversal_for_each_key on reversal (disbursement_id, request_key) where request_key is not null;
