-- Debts: what was written off. See R__01_core.sql for the rules of these files.

set local lock_timeout = '5s';

-- Only the reason may go, when the creator is erased.
create or replace function debts_keep_all_but_the_reason() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'reason' <> to_jsonb(old) - 'reason' or new.reason <> 'removed' then
        raise exception 'debt_write_off is append-only: % refused', tg_op using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create or replace trigger write_offs_keep_all_but_the_reason before update on debt_write_off
    for each row execute function debts_keep_all_but_the_reason();

-- The facts are those of WriteOff.facts().
create or replace function write_offs_take_two_people() returns trigger language plpgsql as $$
begin
    perform two_people_must_agree('WRITE_OFF', new.creator_id,
        jsonb_build_object('creator', new.creator_id, 'currency', new.currency, 'amount', new.amount, 'owed', new.owed_before),
        new.written_off_by, new.at);
    return new;
end $$;

create or replace trigger write_offs_take_two_people before insert on debt_write_off
    for each row execute function write_offs_take_two_people();

create or replace trigger write_offs_stay before delete or truncate on debt_write_off
    for each statement execute function refuse_change();
