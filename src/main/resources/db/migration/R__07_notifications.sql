-- Notifications: no email is forgotten. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger notifications_stay before delete or truncate on notification
    for each statement execute function refuse_change();
