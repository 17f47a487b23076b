-- Grants: what the application's user may do, if it is another one than the user of the migrations. See R__01_core.sql for the rules of
-- these files.
--
-- Each table is listed by what its rows allow. RightsTest fails if a table is missing; a change of this file makes Flyway run it again
-- after an update, so that new tables have their rights. Nobody but the owner may truncate (except totals that can be calculated
-- again), change the schema or switch a trigger off.

set local lock_timeout = '5s';

do $$
declare
    application constant text := '${application}';
    rights record;
begin
    if application in ('', current_user) then
        return;
    end if;
    execute format('grant usage on schema %I to %I', current_schema, application);
    for rights in
        select * from (values
            ('select, insert', '
                ledger_transfer ledger_entry audit_entry day_digest stripe_transaction stripe_object approval approval_rules'),
            ('select, insert, update', '
                ledger_account creator account_opening creator_pause payment refund dispute intent_attempt charge_proof payment_tally
                payout disbursement allocation reversal books_freeze books_look payout_tally unbooked_disbursement
                notification stripe_event platform_fault stripe_mirror reconciliation_turn onward_payout payout_run
                payout_run_item invariant_check creator_terms recovery_plan debt_write_off
                scheduled_request automatic_payout unclaimed_notice run_timetable run_start'),
            ('select, insert, delete', '
                audit_address audit_text reconciliation reconciliation_sum reconciliation_difference'),
            ('select, insert, update, delete', '
                debt_watch muted_topic creator_notice customer_address receipt_look stripe_sweep ended_session idle_look idle_balance job_run
                payout_schedule'),
            ('select, insert, update, delete, truncate', '
                figure figure_change platform_day creator_day day_change figure_zone ranking ranked_creator'),
            ('select', '
                flyway_schema_history')
        ) list (privileges, tables)
        cross join lateral regexp_split_to_table(trim(both e' \n' from tables), '\s+') as name
    loop
        execute format('revoke all on %I from %I', rights.name, application);
        execute format('grant %s on %I to %I', rights.privileges, rights.name, application);
    end loop;
    -- Views check their reader's rights themselves. A view or a sequence that a later migration creates is included.
    for rights in select c.relname from pg_class c where c.relnamespace = current_schema::text::regnamespace and c.relkind = 'v' loop
        execute format('grant select on %I to %I', rights.relname, application);
    end loop;
    execute format('grant usage on all sequences in schema %I to %I', current_schema, application);
    execute format('alter default privileges in schema %I grant select on tables to %I', current_schema, application);
    execute format('alter default privileges in schema %I grant usage on sequences to %I', current_schema, application);
end $$;
