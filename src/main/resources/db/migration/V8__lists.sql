-- The admins' queue by amount: a page begins behind the amount and the id where the one before it ended.
create index payout_by_amount on payout (requested_amount, id);
create index payout_by_status_and_amount on payout (status, requested_amount, id);
