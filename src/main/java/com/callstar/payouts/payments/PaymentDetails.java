package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what belongs to one payment, for admins. Each list has at most {@value Page#LARGEST} rows, the oldest first. */
@ApplicationScoped
public class PaymentDetails {

    private final Queries queries;

    PaymentDetails(Queries queries) {
        this.queries = queries;
    }

    /** The other payments of its booking. */
    public List<Payment> othersOfBooking(Payment payment) {
        return queries.list(
                "select " + PaymentRow.COLUMNS + " from " + PaymentRow.TABLES
                        + " where p.booking_id = :booking and p.id <> :id order by p.id limit :limit",
                Map.of("booking", payment.bookingId(), "id", payment.id(), "limit", Page.LARGEST),
                PaymentRow::read);
    }

    /** The intents that were prepared for its booking. */
    public List<PreparedIntent> intents(Payment payment) {
        return queries.list(
                """
                select stripe_id, amount, currency, state = 'REFUSED' as refused, started_at from intent_attempt
                where booking_id = :booking order by id limit :limit""",
                Map.of("booking", payment.bookingId(), "limit", Page.LARGEST),
                row -> new PreparedIntent(
                        row.text("stripe_id"),
                        new Money(row.number("amount"), row.text("currency")),
                        row.flag("refused"),
                        row.time("started_at")));
    }

    public List<Refund> refunds(Payment payment) {
        String currency = payment.amount().currency();
        return queries.list(
                """
                select id, amount, created_at, failed_at from refund
                where payment_id = :id order by created_at, id limit :limit""",
                Map.of("id", payment.id(), "limit", Page.LARGEST),
                row -> new Refund(
                        row.text("id"),
                        new Money(row.number("amount"), currency),
                        row.time("created_at"),
                        row.time("failed_at")));
    }

    public List<Dispute> disputes(Payment payment) {
        String currency = payment.amount().currency();
        return queries.list(
                """
                select id, amount, state, withdrawn, reason, created_at from dispute
                where payment_id = :id order by created_at, id limit :limit""",
                Map.of("id", payment.id(), "limit", Page.LARGEST),
                row -> new Dispute(
                        row.text("id"),
                        new Money(row.number("amount"), currency),
                        row.constant(DisputeState.class, "state"),
                        row.flag("withdrawn"),
                        row.text("reason"),
                        row.time("created_at")));
    }

    /** The charge of its intent; empty if it was not captured, or if the capture did not name it. */
    public Optional<String> charge(Payment payment) {
        return queries.first(
                "select stripe_charge_id from payment where id = :id and stripe_charge_id is not null",
                Map.of("id", payment.id()),
                row -> row.text("stripe_charge_id"));
    }
}
