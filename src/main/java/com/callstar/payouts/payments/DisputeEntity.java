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
 * A dispute with Stripe's id. OPEN → WON or LOST. The bank may decide again, and a dispute that was won, or closed as an
 * inquiry, may reopen; a lost one does not. Events come in any order, so the state depends on when Stripe last
 * reported each of the three: the later of won and lost counts (in one second, lost), and open counts again only in a later second
 * than won, because a dispute opens before its decision.
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

    /** What Stripe took and did not return, in the payment's currency; null if Stripe did not say. */
    @Column(name = "taken_amount")
    Long takenAmount;

    /** The number of its balance transactions, which only grows. */
    @Column(name = "moves_told")
    int movesTold;

    @Column(name = "told_at")
    Instant toldAt;

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
     * Applies an update unless a later one is known. A dispute in another currency than the payment counts as the whole
     * payment, because only balance transactions tell its value in the payment's currency.
     */
    void apply(RefundsAndDisputes.DisputeUpdate update, Money whole) {
        switch (update.state()) {
            case OPEN -> openedAt = later(openedAt, update.at());
            case WON -> wonAt = later(wonAt, update.at());
            case LOST -> lostAt = later(lostAt, update.at());
        }
        state = state();
        boolean first = amount == 0;
        boolean latest = update.at().isAfter(toldAt) || update.at().equals(toldAt) && update.state() == state;
        if (first || latest) {
            boolean sameCurrency = update.amount().currency().equals(whole.currency());
            amount = sameCurrency ? update.amount().minor() : whole.minor();
            withdrawn = update.withdrawn();
            reason = update.reason();
        }
        toldAt = later(toldAt, update.at());
        apply(update.taken(), whole.currency());
    }

    private void apply(RefundsAndDisputes.Taken taken, String currency) {
        if (taken != null && taken.amount().currency().equals(currency) && taken.moves() >= movesTold) {
            takenAmount = taken.amount().minor();
            movesTold = taken.moves();
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

    /** The disputed amount, in minor units. */
    long frozen() {
        return state == DisputeState.OPEN && withdrawn ? amount : 0;
    }

    /** The lost amount less reinstated parts, in minor units. */
    long lost() {
        if (state != DisputeState.LOST || !withdrawn) {
            return 0;
        }
        return takenAmount == null ? amount : Math.min(amount, takenAmount);
    }
}
