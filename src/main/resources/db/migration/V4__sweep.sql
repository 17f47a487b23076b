-- Nothing depends on a webhook: orders are looked after until nothing can happen to them any more, and what Stripe told and
-- we did not hear is fetched.

-- One time for every state: what is STARTED is sent again then, what is ACCEPTED or lately SETTLED is looked up. Null: never
-- again. So that finding what is due costs one short index, however long the history.
drop index disbursement_unknown;
drop index disbursement_silent;
update disbursement set next_try_at = looked_at + interval '1 hour' where state = 'ACCEPTED';
update disbursement set next_try_at = settled_at + interval '1 day'
where state = 'SETTLED' and settled_at > now() - interval '10 days';
alter table disbursement drop column looked_at;
create index disbursement_due on disbursement (next_try_at) where next_try_at is not null;
