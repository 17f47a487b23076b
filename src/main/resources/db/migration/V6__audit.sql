-- Where from somebody did something, and which attempts were refused.

alter table audit_entry
    add column address    text,                    -- of the network; null for what is no request
    add column request_id text,                    -- as in the log
    add column refused    boolean not null default false;

create index audit_of_actor on audit_entry (actor, id);
