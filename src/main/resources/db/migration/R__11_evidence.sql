-- Evidence: a digest is only added. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

create or replace trigger append_only before update or delete or truncate on day_digest
    for each statement execute function refuse_change();
