-- Sessions that have ended before their cookies expire. A copied cookie of such a session is like no cookie on every node.
create table ended_session (
    name       text primary key, -- session:<our id>, sid:<the provider's session>, sub:<subject>, or used:<id of a logout token>
    ended_at   timestamptz not null,
    expires_at timestamptz not null check (expires_at > ended_at) -- by then, no cookie is left that this row could refuse
);

create index ended_session_expiry on ended_session (expires_at);
