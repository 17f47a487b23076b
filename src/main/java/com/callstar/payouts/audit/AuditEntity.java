package com.callstar.payouts.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An entry with its personal texts, as far as these are still there. */
@Entity
@Immutable
@Table(name = "audit_line")
class AuditEntity extends PanacheEntityBase {

    @Id
    Long id;

    Instant at;

    String actor;

    String address;

    @Column(name = "request_id")
    String requestId;

    String subject;

    String action;

    @Column(name = "from_state")
    String fromState;

    @Column(name = "to_state")
    String toState;

    String reason;

    boolean refused;

    AuditRecord toRecord() {
        return new AuditRecord(id, at, actor, address, requestId, subject, action, fromState, toState, reason, refused);
    }
}
