package com.callstar.payouts.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what an event changes, in the fewest statements: the lock of the creator, the rows of the feature, the ledger, the audit,
 * the email with its notice, and the event. It decides nothing: it knows what the result is.
 */
final class FewestStatements {

    private static final String LOCK =
            "select id from ledger_account where creator_id = ? and currency = 'EUR' and kind = 'READY' for no key update";

    /** Both transfers of a fact: from, to and amount of each. The second is left out if its amount is 0. */
    private static final String POST = """
            with asked as (
                select nextval('ledger_transfer_id_seq') as id, m.leg, m.amount, f.id as from_id, t.id as to_id
                from (values (0, ?, ?, cast(? as bigint)), (1, ?, ?, cast(? as bigint))) as m(leg, from_kind, to_kind, amount)
                join ledger_account f on f.creator_id = ? and f.currency = 'EUR' and f.kind = m.from_kind
                join ledger_account t on t.creator_id = f.creator_id and t.currency = 'EUR' and t.kind = m.to_kind
                where m.amount > 0
            ), transfers as (
                insert into ledger_transfer (id, reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                select id, ?, leg, from_id, to_id, 'EUR', amount, now(), now() from asked
            ), legs as (
                select id as transfer_id, leg, from_id as account_id, -amount as delta from asked
                union all
                select id, leg, to_id, amount from asked
            ), net as (
                select account_id, cast(sum(delta) as bigint) as delta, count(*) as moves from legs group by account_id
            ), moved as (
                update ledger_account a set balance = a.balance + net.delta, version = a.version + net.moves
                from net where a.id = net.account_id
                returning a.id, a.balance - net.delta as balance_before, a.version - net.moves as version_before
            )
            insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
            select l.transfer_id, l.account_id, l.delta,
                   m.balance_before + sum(l.delta) over in_turn, m.version_before + row_number() over in_turn
            from legs l join moved m on m.id = l.account_id
            window in_turn as (partition by l.account_id order by l.leg rows unbounded preceding)""";

    private static final String CAPTURE = """
            with captured as (
                insert into payment (id, booking_id, creator_id, currency, amount, platform_fee, creator_amount, fee_percentage, hold_days,
                                     route, status, payout_status, stripe_payment_intent_id, stripe_charge_id,
                                     created_at, captured_at, release_at)
                values (?, ?, ?, 'EUR', 7000, 700, 6300, 10, 7, 'PLATFORM', 'SUCCEEDED', 'HELD', ?, ?,
                        now(), now(), now() + interval '7 days')
                returning id
            )
            insert into receipt_look (payment_id, due_at, kept_at) select id, now(), now() from captured""";

    /** A refund of 1.00, of which 0.90 is the share's. */
    private static final String REFUND = """
            with refunded as (insert into refund (id, payment_id, amount, created_at)
                              select ?, id, 100, now() from payment where stripe_payment_intent_id = ?),
                 lowered as (insert into charge_proof (payment_intent_id, lowered_at) values (?, now())
                             on conflict (payment_intent_id) do update set lowered_at = excluded.lowered_at)
            update payment set refunded_amount = 100, share_returned = 90, fee_returned = 10, returns = returns + 1,
                               status = 'PARTIALLY_REFUNDED'
            where stripe_payment_intent_id = ?""";

    private static final String SETTLE = """
            with settled as (update disbursement set state = 'SETTLED', settled_at = now() where id = ?),
                 paid as (update payout set status = 'PAID', completed_at = now() where id = ?)
            update payment set paid_amount = paid_amount + claimed_amount, claimed_amount = 0, payout_status = 'PAID', paid_at = now(),
                               stripe_transfer_id = ?
            where id in (select payment_id from allocation where disbursement_id = ?)""";

    /** The reasons of refunded and settled payments are kept apart, because they can be removed. */
    private static final String AUDIT = """
            with entry as (
                insert into audit_entry (at, actor, subject, action, from_state, to_state)
                select now(), ?, ?, ?, null, null
                union all
                select now(), ?, payment_id, 'payment.settle', 'PROCESSING', 'PAID' from allocation where disbursement_id = ?
                returning id, at, action
            )
            insert into audit_text (entry_id, at, refused, salt, reason)
            select id, at, false, cast(gen_random_uuid() as text), 'of 70.00 EUR: refunded 1.00 EUR'
            from entry where action in ('payment.refund', 'payment.settle')""";

    private static final String EMAIL = """
            with noticed as (
                insert into creator_notice (id, kind, about, creator_id, facts, shown_from, created_at)
                values (?, ?, ?, ?, '{"amount": "70.00 EUR"}', now(), now())
            )
            insert into notification (id, kind, about, creator_id, recipient, locale, facts, message_id, status, next_try_at, created_at)
            values (?, ?, ?, ?, 'somebody@example.com', 'fr', '{"amount": "70.00 EUR"}', ?, 'WAITING', now(), now())""";

    private static final String EVENT =
            "update stripe_event set status = 'HANDLED', tries = 1, next_try_at = null, handled_at = now() where id = ?";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    FewestStatements(Connection connection) {
        this.connection = connection;
    }

    /** Writes one event in a transaction. */
    void write(String type, String object, String creator, int number, String event) throws SQLException {
        run(LOCK, creator);
        switch (type) {
            case "payment_intent.succeeded" -> capture(object, creator, number, event);
            case "refund.created" -> refund(object, creator, number, event);
            default -> settle(object, creator, number, event);
        }
        run(
                EMAIL,
                "notice_bench" + event,
                type,
                event,
                creator,
                "note_bench" + event,
                type,
                event,
                creator,
                "<" + event + "@bench>");
        run(EVENT, event);
        connection.commit();
    }

    private void capture(String intent, String creator, int number, String event) throws SQLException {
        String id = "pay_bench" + number;
        run(CAPTURE, id, "booking_bench" + number, creator, intent, "ch_bench" + number);
        run(POST, "AT_PLATFORM", "HELD", 6300L, "AT_PLATFORM", "FEES", 700L, creator, "capture:" + id);
        run(AUDIT, "stripe:" + event, id, "payment.capture", "stripe:" + event, "");
    }

    private void refund(String intent, String creator, int number, String event) throws SQLException {
        run(REFUND, "re_bench" + number, intent, intent, intent);
        run(POST, "HELD", "AT_PLATFORM", 90L, "FEES", "AT_PLATFORM", 10L, creator, "refund:bench" + number);
        run(AUDIT, "stripe:" + event, "bench" + number, "payment.refund", "stripe:" + event, "");
    }

    private void settle(String transfer, String creator, int number, String event) throws SQLException {
        String disbursement = "disb_bench" + number;
        run(SETTLE, disbursement, "payout_bench" + number, transfer, disbursement);
        long amount = amount(disbursement);
        run(
                POST,
                "PROCESSING",
                "PAID",
                amount,
                "AT_CONNECTED",
                "AT_PLATFORM",
                amount,
                creator,
                "settle:" + disbursement);
        run(AUDIT, "stripe:" + event, "payout_bench" + number, "payout.settle", "stripe:" + event, disbursement);
    }

    private long amount(String disbursement) throws SQLException {
        PreparedStatement ask = statement("select amount from disbursement where id = ?");
        ask.setString(1, disbursement);
        try (var found = ask.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.execute();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }
}
