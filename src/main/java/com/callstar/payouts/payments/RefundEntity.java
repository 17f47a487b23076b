package com.callstar.payouts.payments;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A refund under Stripe's own id. It counts from the moment it is made; a failure is final. */
@Entity
@Table(name = "refund")
class RefundEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "payment_id", updatable = false)
    String paymentId;

    @Column(updatable = false)
    long amount;

    @Column(name = "failed_at")
    Instant failedAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    static List<RefundEntity> ofPayment(String paymentId) {
        return list("paymentId", paymentId);
    }

    long standing() {
        return failedAt == null ? amount : 0;
    }

    /** Whether a charge reported at this moment still counted the refund, although it has failed since. */
    boolean failedSince(Instant moment) {
        return failedAt != null && !failedAt.isBefore(moment);
    }
}
