package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Row;
import java.sql.SQLException;

/** Reads payments from rows of their table, for answers that change nothing. */
final class PaymentRow {

    /** What a statement selects that calls the payment {@code p}: what is read here, because each column of a list costs time. */
    static final String WITHOUT_PROOF = """
            p.id, p.booking_id, p.creator_id, p.currency, p.amount, p.platform_fee, p.creator_amount, p.remaining_amount,
            p.claimed_amount, p.paid_amount, p.reserved_amount, p.reserve_due_at, p.refunded_amount, p.disputed_amount,
            p.charged_back_amount, p.share_returned, p.fee_returned, p.recovered_amount, p.written_off_amount, p.frozen, p.route,
            p.status, p.payout_status, p.stripe_payment_intent_id, p.stripe_transfer_id, p.created_at, p.captured_at, p.release_at,
            p.paid_at, p.prepared_amount, p.prepared_currency, p.named_creator_id, p.named_booking_id, p.settled_amount,
            p.settled_currency, p.charged_amount, p.charged_currency, p.waits_for""";

    /** The same with what Stripe's statement says about it, called {@code x}. */
    static final String COLUMNS = WITHOUT_PROOF + ", proof_of(p, x) as proof";

    static final String TABLES =
            "payment p left join charge_proof x on x.payment_intent_id = p.stripe_payment_intent_id";

    private final Row row;
    private final String currency;

    private PaymentRow(Row row) throws SQLException {
        this.row = row;
        this.currency = row.text("currency");
    }

    /** The payment in this row; null if an outer join found none. */
    static Payment read(Row row) throws SQLException {
        return row.text("id") == null ? null : new PaymentRow(row).payment();
    }

    /** What to select from the payments alone, or with what Stripe's statement says about them. */
    static String from(boolean withProof, String more) {
        return withProof
                ? COLUMNS + more + " from " + TABLES
                : WITHOUT_PROOF + ", cast(null as text) as proof" + more + " from payment p";
    }

    private Payment payment() throws SQLException {
        return new Payment(
                row.text("id"),
                row.text("booking_id"),
                row.text("creator_id"),
                money("amount"),
                money("platform_fee"),
                money("creator_amount"),
                money("remaining_amount"),
                money("claimed_amount"),
                money("paid_amount"),
                new Payment.Reserve(money("reserved_amount"), row.time("reserve_due_at")),
                returned(),
                row.constant(Route.class, "route"),
                row.constant(PaymentStatus.class, "status"),
                row.constant(ShareStatus.class, "payout_status"),
                row.text("stripe_payment_intent_id"),
                row.text("stripe_transfer_id"),
                row.time("created_at"),
                row.time("captured_at"),
                row.time("release_at"),
                row.time("paid_at"),
                captured(),
                row.constant(Proof.class, "proof"));
    }

    private Payment.Returned returned() throws SQLException {
        return new Payment.Returned(
                money("refunded_amount"),
                money("disputed_amount").plus(money("charged_back_amount")),
                money("share_returned"),
                money("fee_returned"),
                money("recovered_amount"),
                money("written_off_amount"),
                row.flag("frozen"));
    }

    private Payment.Captured captured() throws SQLException {
        return new Payment.Captured(
                moneyOrNull("prepared_amount", "prepared_currency"),
                row.text("named_creator_id"),
                row.text("named_booking_id"),
                moneyOrNull("settled_amount", "settled_currency"),
                moneyOrNull("charged_amount", "charged_currency"),
                OpenQuestion.named(row.texts("waits_for")));
    }

    private Money money(String column) throws SQLException {
        return new Money(row.number(column), currency);
    }

    private Money moneyOrNull(String amount, String itsCurrency) throws SQLException {
        Long minor = row.numberOrNull(amount);
        return minor == null ? null : new Money(minor, row.text(itsCurrency));
    }
}
