package com.callstar.payouts.stripe;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Until when the events of one account have been fetched. */
@Entity
@Table(name = "stripe_sweep")
class SweepEntity extends PanacheEntityBase {

    static final String PLATFORM = "platform";

    /** {@value #PLATFORM}, or a connected account's id. */
    @Id
    String account;

    @Column(name = "swept_to")
    Instant sweptTo;

    @Column(name = "next_sweep_at")
    Instant nextSweepAt;
}
