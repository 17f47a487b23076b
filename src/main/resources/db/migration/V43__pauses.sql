-- Pauses: while one is open, nothing is sent to its creator.

set local lock_timeout = '5s';

-- One row for each pause, and another one when its kind, reason or end is changed.
create table creator_pause (
    id         text primary key,
    creator_id text not null references creator,
    own        boolean not null,         -- the creator paused; else an admin did
    kind       text not null check (kind in ('REVIEW', 'RISK', 'CREATOR_ASKED', 'LEGAL')),
    reason     text,
    since      timestamptz not null,     -- a pause that is changed keeps its time
    until      timestamptz,              -- then it is over, and nothing has to change the row; null: until somebody ends it
    set_at     timestamptz not null,
    set_by     text not null,
    ended_at   timestamptz,
    ended_by   text,
    end_reason text,
    constraint creators_pause_because_they_want_to check (not own or kind = 'CREATOR_ASKED'),
    constraint admins_give_a_reason check (own or reason is not null),
    constraint a_pause_ends_after_it_was_set check (until > set_at),
    constraint somebody_ends_a_pause check ((ended_at is null) = (ended_by is null) and (ended_at is not null or end_reason is null))
);
create unique index one_open_pause_of_each_origin on creator_pause (creator_id, own) where ended_at is null;
create index creator_pause_of_creator on creator_pause (creator_id);
