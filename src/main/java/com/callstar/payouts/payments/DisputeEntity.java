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
 * A dispute under Stripe's own id. OPEN → WON or LOST. The bank may decide once more, and a dispute that was won, or closed as an
 * inquiry, may open again; a lost one is not opened again. Events come in any order, so the state follows from when Stripe last
 * said each of the three: of won and lost the later counts (of one second, lost), and open counts again only from a later second
 * than won, because a dispute opens before it is decided.
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

    /** In the payment's currency: what Stripe took for it and did not give back; null where Stripe did not say. */
    @Column(name = "taken_amount")
    Long takenAmount;

    /** By how many balance transactions that was told; they only become more. */
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
     * Takes what Stripe says, unless something later is known. A dispute in another currency than the payment is of the whole
     * payment, because what it is worth in the payment's currency is known only by the balance transactions.
     */
    void apply(RefundsAndDisputes.DisputeUpdate news, Money whole) {
        switch (news.state()) {
            case OPEN -> openedAt = later(openedAt, news.at());
            case WON -> wonAt = later(wonAt, news.at());
            case LOST -> lostAt = later(lostAt, news.at());
        }
        state = state();
        boolean first = amount == 0;
        boolean latest = news.at().isAfter(toldAt) || news.at().equals(toldAt) && news.state() == state;
        if (first || latest) {
            boolean sameCurrency = news.amount().currency().equals(whole.currency());
            amount = sameCurrency ? news.amount().minor() : whole.minor();
            withdrawn = news.withdrawn();
            reason = news.reason();
        }
        toldAt = later(toldAt, news.at());
        apply(news.taken(), whole.currency());
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

    /** What the customer's bank has, in minor units. */
    long frozen() {
        return state == DisputeState.OPEN && withdrawn ? amount : 0;
    }

    /** What is lost, without what was given back of it, in minor units. */
    long lost() {
        if (state != DisputeState.LOST || !withdrawn) {
            return 0;
        }
        return takenAmount == null ? amount : Math.min(amount, takenAmount);
    }
}
