-- Two people for more than payouts: runs, reversals, terms, confirmed destinations and write-offs. See docs/decisions/0067.

set local lock_timeout = '5s';

alter table approval drop constraint approval_kind_check;
alter table approval add constraint approval_kind_check
    check (kind in ('PAYOUT', 'RULES', 'RUN', 'REVERSAL', 'TERMS', 'DESTINATION', 'WRITE_OFF'));

-- Set by the second person, whose command was carried out: the proposal of the first one, which is used once.
alter table approval add column completes bigint unique references approval;

-- Null in rows of a version that did not know them: then the settings decide, see approval_rules_now.
alter table approval_rules
    add column two_for_terms         boolean,
    add column two_for_reversals     boolean,
    add column two_for_confirmations boolean,
    add column two_for_write_offs    boolean,
    add column two_for_runs_above    jsonb;        -- minor units by currency, as two_above
