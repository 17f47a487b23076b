-- Large payouts need two people: who approved what, and by which rules. See docs/decisions/0063.

set local lock_timeout = '5s';

-- One row for each approval, never changed. Whether it still counts is derived from it: see payout_approvals and the package approvals.
create table approval (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('PAYOUT', 'RULES')),
    subject     text not null,                     -- the payout's id; of rules, the version that they replace
    digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
    facts       jsonb not null,                    -- what the digest was made of
    approved_by text not null check (approved_by like '%_:_%'),
    creator_id  text,                              -- the creator that this person is; null if they are none
    at          timestamptz not null
);

create index approval_of_subject on approval (kind, subject, id);

-- The versions of the rules. Each start writes those of the settings if they have changed; those that two people chose come first.
create table approval_rules (
    version                  bigint generated always as identity primary key,
    source                   text not null check (source in ('SETTINGS', 'PEOPLE')),
    replaces                 bigint unique,        -- the version before, so that two people cannot replace one version at once
    two_people               boolean not null,
    two_above                jsonb not null,       -- minor units by currency; '*': hundredths of every other currency
    two_for_new_destinations boolean not null,
    lasts_minutes            bigint not null check (lasts_minutes between 1 and 43200),
    set_at                   timestamptz not null,
    set_by                   text[] not null,
    constraint rules_of_people_are_of_two check (source = 'SETTINGS' or replaces is not null and cardinality(set_by) >= 2)
);
