-- Commands that two people send: the first one proposes, the second one carries it out. See docs/decisions/0067.

set local lock_timeout = '5s';

alter table approval drop constraint approval_kind_check;
alter table approval add constraint approval_kind_check
    check (kind in ('PAYOUT', 'RULES', 'RUN', 'REVERSAL', 'TERMS', 'DESTINATION', 'WRITE_OFF'));

-- True for the row of the second person, written in the transaction of what it allows: it uses the proposal up.
alter table approval add column carried_out boolean not null default false;

-- The kinds of commands that take two people, beside payouts. Rules that were set before count as all of them.
alter table approval_rules add column two_for text[] not null default '{TERMS,REVERSAL,DESTINATION}'
    check (two_for <@ '{TERMS,REVERSAL,DESTINATION}');
