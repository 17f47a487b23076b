-- A share that is paid in part counts in each state with its part: indexes for lists of such payments, and the platform's figure of parts.
-- See docs/decisions/0055.

set local lock_timeout = '5s';

-- Payments with a part in another state than their own. There are few: a payout takes part of one payment at most for each route.
create index payment_in_parts on payment (creator_id, id desc) where claimed_amount > 0 and payout_status <> 'PROCESSING'
    or paid_amount + recovered_amount <> 0 and payout_status <> 'PAID' or remaining_amount < 0;
create index payment_returned_in_part on payment (creator_id, id desc) where share_returned > 0 and payout_status <> 'CANCELLED';

-- Lists of requests in one currency.
create index payout_by_currency on payout (currency, id desc);

-- The figure PARTS is counted at the next start. Nodes of the version before write false again if they count without it.
alter table figure_zone add column parts boolean not null default false;
alter table figure
    drop constraint figure_figure_check,
    add constraint figure_figure_check check (figure in ('ACCOUNTS', 'SHARES', 'PAYOUTS', 'PARTS'));
