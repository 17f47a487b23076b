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

-- By which it is known that a transfer without our reference cannot be ours: no order to its account waits for an answer.
create index disbursement_unanswered on disbursement (stripe_account_id) where state = 'STARTED';

-- True where the webhook did not come and the sweep found it.
alter table stripe_event add column missed boolean not null default false;

-- How far Stripe's events have been fetched: of the platform, and of each connected account of which something can be heard.
create table stripe_sweep (
    account       text primary key,                -- 'platform', or a connected account's id
    swept_to      timestamptz not null,            -- whatever was created before is in the inbox
    next_sweep_at timestamptz                      -- null where nothing is to be fetched now; ahead of time while a node is at it
);

create index stripe_sweep_due on stripe_sweep (next_sweep_at) where next_sweep_at is not null;

-- Nothing of before this product: what came then was somebody else's to act on.
insert into stripe_sweep (account, swept_to) values ('platform', now());
