package com.callstar.payouts.payouts;

import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payments.Share;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;

/** Which payment funds a disbursement, with which part of its share, and how much of that part came back. */
@Entity
@Table(name = "allocation")
@IdClass(AllocationEntity.Key.class)
class AllocationEntity extends PanacheEntityBase {

    record Key(String disbursementId, String paymentId) implements Serializable {}

    @Id
    @Column(name = "disbursement_id")
    String disbursementId;

    @Id
    @Column(name = "payment_id")
    String paymentId;

    @Column(updatable = false)
    long amount;

    @Column(name = "undone_amount")
    long undoneAmount;

    static AllocationEntity of(DisbursementEntity disbursement, Share share) {
        AllocationEntity allocation = new AllocationEntity();
        allocation.disbursementId = disbursement.id;
        allocation.paymentId = share.paymentId();
        allocation.amount = share.amount();
        return allocation;
    }

    static List<AllocationEntity> ofDisbursement(String disbursementId) {
        return list("disbursementId = ?1 order by paymentId", disbursementId);
    }

    long remaining() {
        return amount - undoneAmount;
    }

    Share toShare(Route route, long part) {
        return new Share(paymentId, route, part);
    }
}
