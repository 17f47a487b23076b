-- Mails of all kinds: whom each is about, those that gather news until they are sent, those that are no longer true and
-- hence never sent, and what creators do not want to be told.

alter table notification
    add column creator_id        text references creator, -- null: for an admin
    add column gathers           text,                    -- open for more news of this key, until it is first tried
    add column unsubscribe_token uuid,                    -- by which one click ends mails of its topic; essential ones have none
    drop constraint notification_status_check,
    add constraint notification_status_check check (status in ('WAITING', 'SENT', 'GIVEN_UP', 'DROPPED')),
    add constraint only_what_was_never_tried_gathers check (gathers is null or (status = 'WAITING' and tries = 0));

create unique index one_gathers_the_news_of_a_key on notification (kind, gathers) where gathers is not null;
create unique index a_token_is_of_one_mail on notification (unsubscribe_token) where unsubscribe_token is not null;
create index notification_waiting_of_creator on notification (creator_id) where status = 'WAITING';
create index notification_given_up on notification (id) where status = 'GIVEN_UP';

-- Who wants no mails of which topic; they want all others.
create table muted_topic (
    creator_id text not null references creator,
    topic      text not null check (topic in ('PAYMENTS', 'FUNDS', 'PAYOUT_PROGRESS', 'MILESTONES')),
    muted_at   timestamptz not null,
    primary key (creator_id, topic)
);
