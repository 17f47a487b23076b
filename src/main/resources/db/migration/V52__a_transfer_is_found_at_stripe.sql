-- By what an onward payout is found at Stripe if the books have lost it.

set local lock_timeout = '5s';

alter table onward_payout
    add column transfer_id text,              -- tr_…, in the payout's metadata; null for what an admin pays out
    add column transferred_at timestamptz;    -- no payout of the transfer is older

-- The parameters of a call without an answer stay what they are, so such a row gets no id.
update onward_payout o
set transferred_at = coalesce(d.started_at, o.waiting_since),
    transfer_id = case when o.state = 'SENT' and o.stripe_id is null then null else d.stripe_id end
from onward_payout same
left join disbursement d on d.id = same.disbursement_id
where same.disbursement_id = o.disbursement_id;

-- A node of the version before, which runs until it is replaced, does not give it.
alter table onward_payout
    alter column transferred_at set default now(),
    alter column transferred_at set not null;
