package com.callstar.payouts.payments;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A dispute under Stripe's own id. OPEN → WON or LOST; the bank may decide once more, but it is never open again. */
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

    @Column(name = "told_at")
    Instant toldAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    static List<DisputeEntity> ofPayment(String paymentId) {
        return list("paymentId", paymentId);
    }

    /** Takes what Stripe says, unless something later is known. */
    void hear(Returns.DisputeNews news) {
        boolean reopens = state != DisputeState.OPEN && news.state() == DisputeState.OPEN;
        boolean decides = state == DisputeState.OPEN && news.state() != DisputeState.OPEN;
        if (reopens || !decides && news.at().isBefore(toldAt)) {
            return;
        }
        amount = news.amount().minor();
        state = news.state();
        withdrawn = news.withdrawn();
        reason = news.reason();
        toldAt = news.at();
    }

    long taken(DisputeState in) {
        return state == in && withdrawn ? amount : 0;
    }
}
