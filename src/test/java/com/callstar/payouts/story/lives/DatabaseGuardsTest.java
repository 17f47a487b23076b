package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bypasses the product's code: the database alone rejects what would corrupt the ledger. */
@QuarkusTest
class DatabaseGuardsTest extends Story {

    private TestUser creator;
    private String payout;

    /** One payment is paid, one is being paid, one is ready, one is held; a payout is paid, one under way, one asked for. */
    @BeforeEach
    void moneyEverywhere() {
        creator = aCreator();
        released(creator, "70.00", "50.00", "30.00");
        payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        process(requested(creator, "45.00")).data("processPayout.id");
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.created"));
        requested(creator, "10.00");
        customersPay(creator, "20.00");
        assertThat(balanceLine(creator)).isEqualTo("available 27.00, pending 18.00, processing 45.00, paid 63.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_entry", "ledger_transfer", "audit_entry"})
    void ledger_rows_cannot_be_changed(String table) {
        String column = table.equals("audit_entry") ? "actor = 'nobody'" : "amount = amount + 1";
        refuses("update " + table + " set " + column, "append-only");
        refuses("delete from " + table, "append-only");
        refuses("truncate " + table + " cascade", "append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment",
                "payout",
                "disbursement",
                "allocation",
                "stripe_event",
                "ledger_account",
                "notification",
                "account_opening"
            })
    void ledger_rows_cannot_be_deleted(String table) {
        refuses("delete from " + table, "append-only");
        refuses("truncate " + table + " cascade", "append-only");
    }

    @Test
    void each_entry_has_a_counterpart() {
        refuses(
                """
                with t as (
                    insert into ledger_transfer (reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                    select 'half', 0, (%1$s and kind = 'HELD'), id, currency, 100, now(), now() from ledger_account
                    where id = (%1$s and kind = 'READY') returning id, to_account_id),
                moved as (
                    update ledger_account a set balance = balance + 100, version = version + 1
                    from t where a.id = t.to_account_id returning a.id, balance, version)
                insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
                select t.id, m.id, 100, m.balance, m.version from t, moved m""".formatted("select id from ledger_account where " + OWN.formatted(creator.creatorId())),
                "a transfer has no entries");
    }

    @Test
    void each_transfer_has_two_entries() {
        refuses("""
                insert into ledger_transfer (reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                select 'none', 0, from_account_id, to_account_id, currency, 1, now(), now() from ledger_transfer limit 1""", "a transfer has no entries");
    }

    @Test
    void each_entry_matches_its_transfer() {
        refuses(
                posting("AT_PLATFORM", "HELD", 1, "'more'").replace("-amount as delta", "-amount - 1 as delta"),
                "entries do not match their transfer");
    }

    @Test
    void each_entry_continues_the_balance_of_its_account() {
        refuses(
                posting("AT_PLATFORM", "HELD", 1, "'jump'").replace("m.balance, m.version", "m.balance + 1, m.version"),
                "an entry does not continue its account");
    }

    @Test
    void currencies_are_never_mixed_in_a_transfer() {
        customerPaysInYen();
        refuses("""
                insert into ledger_transfer (reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                select 'mixed', 0, e.id, y.id, 'EUR', 1, now(), now() from ledger_account e join ledger_account y using (creator_id, kind)
                where e.creator_id = '%s' and e.currency = 'EUR' and y.currency = 'JPY' and kind = 'HELD'""".formatted(creator.creatorId()), "foreign key");
        refuses(
                "update ledger_account set currency = 'USD' where creator_id = '%s'".formatted(creator.creatorId()),
                "");
    }

    private void customerPaysInYen() {
        StripeWorld.stripe().pay(booked(creator, "7000", "JPY"));
        stripeTells();
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance = balance + 1", "balance = 0", "version = version + 1", "version = 0"})
    void a_balance_cannot_change_without_an_entry(String change) {
        refuses(
                "update ledger_account set %s where creator_id = '%s' and kind = 'READY'"
                        .formatted(change, creator.creatorId()),
                "is not what its entries say");
    }

    @Test
    void an_account_starts_at_zero() {
        refuses(
                "insert into ledger_account (creator_id, currency, kind, balance) values ('%s', 'USD', 'READY', 1)"
                        .formatted(creator.creatorId()),
                "is not what its entries say");
    }

    /** A correct posting that takes the account below zero. */
    @ParameterizedTest
    @CsvSource({"HELD", "RESERVE", "PROCESSING", "PAID"})
    void a_debt_is_never_negative(String kind) {
        refuses(posting(kind, "READY", 100_000, "'below'"), "what_is_owed_is_not_negative");
    }

    @Test
    void each_reference_is_posted_once() {
        String capture = "(select 'capture:' || id from payment where creator_id = '%s' order by id limit 1)"
                .formatted(creator.creatorId());
        refuses(posting("AT_PLATFORM", "HELD", 1, capture), "a_reference_is_posted_once");
    }

    /** A complete and correct posting between two accounts of the creator. */
    private String posting(String from, String to, long amount, String reference) {
        return """
                with t as (
                    insert into ledger_transfer (reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                    select %s, 0, f.id, t.id, 'EUR', %d, now(), now() from ledger_account f, ledger_account t
                    where f.creator_id = '%s' and t.creator_id = f.creator_id and f.kind = '%s' and t.kind = '%s'
                    returning *),
                legs as (select id, from_account_id as account_id, -amount as delta from t
                         union all select id, to_account_id, amount from t),
                moved as (
                    update ledger_account a set balance = a.balance + delta, version = a.version + 1
                    from legs where a.id = legs.account_id returning a.id, a.balance, a.version)
                insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
                select legs.id, account_id, delta, m.balance, m.version from legs join moved m on m.id = account_id""".formatted(reference, amount, creator.creatorId(), from, to);
    }

    @Test
    void a_creator_has_at_most_one_pending_payout() {
        refuses("""
                insert into payout (id, creator_id, currency, requested_amount, status, stripe_account_id, requested_at)
                values ('payout_second', '%s', 'EUR', 100, 'PENDING', 'acct_x', now())""".formatted(creator.creatorId()), "one_pending_payout_for_each_creator");
        refuses(
                "update payout set status = 'PENDING' where id = '%s'".formatted(payout),
                "one_pending_payout_for_each_creator");
    }

    @ParameterizedTest
    @CsvSource({
        "payment, status",
        "payment, payout_status",
        "payment, route",
        "payout, status",
        "disbursement, state",
        "disbursement, route",
        "stripe_event, status",
        "ledger_account, kind"
    })
    void unknown_statuses_are_rejected(String table, String column) {
        refuses("update %s set %s = 'LOST'".formatted(table, column), "check constraint");
        refuses("update %s set %s = null".formatted(table, column), "not-null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform_fee = platform_fee + 1",
                "creator_amount = creator_amount - 1",
                "amount = amount + 1",
                "platform_fee = -1, creator_amount = amount + 1"
            })
    void fee_and_share_add_up_to_the_amount(String change) {
        refuses("update payment set %s where payout_status = 'READY'".formatted(change), "check constraint");
    }

    @ParameterizedTest
    @CsvSource({
        "payout_status = 'READY', PAID",
        "payout_status = 'PAID', READY",
        "payout_status = 'PROCESSING', READY",
        "payout_status = 'PENDING', HELD",
        "paid_amount = creator_amount + 1, PAID",
        "claimed_amount = claimed_amount - 1, PROCESSING",
        "claimed_amount = -1, READY",
        "share_returned = 1, READY",
        "refunded_amount = 1, READY",
        "disputed_amount = amount + 1, READY",
        "charged_back_amount = -1, READY",
        "frozen = true, READY",
        "waits_for = array['PAID_TWICE'], READY",
        "waits_for = array['SOMETHING'], HELD",
        "recovered_amount = remaining_amount, READY",
        "payout_status = 'CANCELLED', HELD",
        "reserved_amount = 1, HELD",
        "reserved_amount = 1, READY",
        "reserved_amount = -1, READY",
        "reserved_amount = remaining_amount + 1, READY",
        "reserve_percentage = 51, READY",
        "reserve_days = 181, READY",
        "captured_at = null, HELD",
        "release_at = null, READY"
    })
    void a_payment_status_matches_its_amounts(String change, String status) {
        refuses(
                "update payment set %s where creator_id = '%s' and payout_status = '%s'"
                        .formatted(change, creator.creatorId(), status),
                "check constraint");
    }

    @Test
    void allocations_add_up_to_their_disbursement() {
        refuses("""
                insert into disbursement (id, payout_id, route, stripe_account_id, currency, amount, state, idempotency_key, started_at)
                values ('disb_unfunded', '%s', 'CONNECTED', 'acct_x', 'EUR', 100, 'STARTED', 'key', now())""".formatted(payout), "the allocations of");
        refuses(
                "update disbursement set amount = amount + 1 where payout_id = '%s'".formatted(payout),
                "the allocations of");
        String own = "disbursement_id in (select id from disbursement where payout_id = '%s')".formatted(payout);
        refuses("update allocation set amount = amount + 1 where " + own, "the allocations of");
        refuses("""
                insert into allocation (disbursement_id, payment_id, amount)
                select d.id, p.id, 1 from disbursement d, payment p
                where d.payout_id = '%s' and p.creator_id = '%s' and p.payout_status = 'READY'""".formatted(payout, creator.creatorId()), "the allocations of");
        refuses("update allocation set undone_amount = amount + 1 where " + own, "check constraint");
    }

    @Test
    void a_sent_payout_has_an_amount_and_a_time() {
        String own = " where id = '%s'".formatted(payout);
        refuses("update payout set actual_amount = null" + own, "what_is_sent_has_an_amount");
        refuses("update payout set completed_at = null" + own, "paid_and_failed_have_their_time");
        refuses("update payout set processed_at = null" + own, "processed_has_its_time");
        refuses("update payout set status = 'FAILED'" + own, "paid_and_failed_have_their_time");
    }

    @Test
    void an_intent_has_one_payment() {
        refuses(
                "update payment set stripe_payment_intent_id = (select min(stripe_payment_intent_id) from payment)"
                        + " where creator_id = '%s'".formatted(creator.creatorId()),
                "unique constraint");
    }

    private static final String OWN = "creator_id = '%s' and currency = 'EUR'";

    private void refuses(String sql, String words) {
        assertThat(books.tamper(sql)).as(sql).contains(words);
    }
}
