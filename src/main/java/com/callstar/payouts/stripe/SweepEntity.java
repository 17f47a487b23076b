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

    /** The newest event that was fetched with all older ones: a time of Stripe's, never of our clock. */
    @Column(name = "swept_to")
    Instant sweptTo;

    @Column(name = "swept_at")
    Instant sweptAt;

    @Column(name = "next_sweep_at")
    Instant nextSweepAt;

    /** The newest event of the pass that is not complete. */
    @Column(name = "pass_until")
    Instant passUntil;

    /** The last event that this pass has stored; null for a new pass. */
    @Column(name = "pass_after")
    String passAfter;

    void stopAt(String eventId, Instant newest) {
        passAfter = eventId;
        passUntil = newest;
    }

    /** All events until the newest of this pass are stored. */
    void complete(Instant newest, Instant now) {
        sweptTo = newest == null || newest.isBefore(sweptTo) ? sweptTo : newest;
        sweptAt = now;
        stopAt(null, null);
    }
}
