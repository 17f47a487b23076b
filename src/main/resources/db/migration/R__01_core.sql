-- What all features share. This header is the rule for all R__ files.
--
-- R__ files hold the functions, triggers and views as they are now. V files hold tables, columns, constraints, indexes and data.
-- Flyway runs an R__ file again whenever its text has changed, in the order of the file names and after all V files. So each file
-- runs on a database that has all tables and may already have older definitions.
--
-- To change a function, trigger or view, edit it here. Do not write it into a V file. Then:
--   * Use "create or replace". PostgreSQL cannot replace a constraint trigger: drop it if it exists, then create it.
--   * A replaced view may only gain columns at its end. For any other change, drop the view in a V file.
--   * A V file runs before these files. If it needs a new function body, it must create that body itself.
--   * A V file that drops something of an R__ file must come with a change of that R__ file, so that Flyway runs it again.
--   * During a rolling update, nodes of two versions share the database. A node of the old version that restarts then runs its
--     own R__ files again, until the next node of the new version starts. So each definition must suit both versions.
--   * Nodes that start at the same time wait for each other: Flyway holds a lock. A file that cannot get a table's lock within five
--     seconds fails, and the node starts again.
--
-- All amounts are bigint minor units (cents). The code refuses with words; these guards refuse whatever the code let through.

-- Refuses changes of rows that must stay as they were written. Used by triggers of all features.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
