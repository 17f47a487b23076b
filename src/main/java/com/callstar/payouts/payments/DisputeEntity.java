package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/**
 * A dispute under Stripe's own id. OPEN → WON or LOST. The bank may decide once more. A dispute that was won, or closed as
 * an inquiry, may open again; a lost one does not. Events arrive in any order, so the state follows from the latest time at
 * which Stripe reported each of the three states: of WON and LOST the later counts (LOST if both are of the same second),
 * and OPEN counts again only from a later second than WON, because a dispute opens before it is decided.
 */
@Entity
@Table(name = "dispute")
class DisputeEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "payment_id", updatable = false)
    String paymentId;

    long amount;

    @Enumerated(EnumType.STRING)
    DisputeState state;

    boolean withdrawn;

    String reason;

    /** In minor units of the payment's currency: what Stripe withdrew and did not return; null if Stripe did not say. */
    @Column(name = "taken_amount")
    Long takenAmount;

    /** How many balance transactions that sum covers; the number only grows. */
    @Column(name = "moves_told")
    int movesReported;

    @Column(name = "told_at")
    Instant reportedAt;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "won_at")
    Instant wonAt;

    @Column(name = "lost_at")
    Instant lostAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    static List<DisputeEntity> ofPayment(String paymentId) {
        return list("paymentId", paymentId);
    }

    /**
     * Applies what Stripe reports, unless we know something later. A dispute in another currency than the payment's counts
     * as the whole payment, because only the balance transactions say what it is worth in the payment's currency.
     */
    void apply(RefundsAndDisputes.DisputeUpdate update, Money paymentAmount) {
        switch (update.state()) {
            case OPEN -> openedAt = later(openedAt, update.at());
            case WON -> wonAt = later(wonAt, update.at());
            case LOST -> lostAt = later(lostAt, update.at());
        }
        state = state();
        boolean first = amount == 0;
        boolean latest = update.at().isAfter(reportedAt) || update.at().equals(reportedAt) && update.state() == state;
        if (first || latest) {
            boolean sameCurrency = update.amount().currency().equals(paymentAmount.currency());
            amount = sameCurrency ? update.amount().minor() : paymentAmount.minor();
            withdrawn = update.withdrawn();
            reason = update.reason();
        }
        reportedAt = later(reportedAt, update.at());
        apply(update.taken(), paymentAmount.currency());
    }

    private void apply(RefundsAndDisputes.Taken taken, String currency) {
        if (taken != null && taken.amount().currency().equals(currency) && taken.moves() >= movesReported) {
            takenAmount = taken.amount().minor();
            movesReported = taken.moves();
        }
    }

    private DisputeState state() {
        if (lostAt != null && (wonAt == null || !wonAt.isAfter(lostAt))) {
            return DisputeState.LOST;
        }
        boolean open = wonAt == null || openedAt != null && openedAt.isAfter(wonAt);
        return open ? DisputeState.OPEN : DisputeState.WON;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /** What the customer's bank holds, in minor units. */
    long frozen() {
        return state == DisputeState.OPEN && withdrawn ? amount : 0;
    }

    /** What is lost, less what was returned of it, in minor units. */
    long lost() {
        if (state != DisputeState.LOST || !withdrawn) {
            return 0;
        }
        return takenAmount == null ? amount : Math.min(amount, takenAmount);
    }
}
