package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** When the ledger is compared with Stripe's statement, and how far back. */
@ConfigMapping(prefix = "reconciliation")
public interface ReconciliationConfig {

    /** How long after a complete report the next one is due. */
    @Between(least = "1s")
    @WithDefault("24h")
    Duration every();

    /** How long after a run without an answer from Stripe the next one is due. */
    @Between(least = "1s")
    @WithDefault("10m")
    Duration retry();

    /** How often a node checks whether a run is due. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration look();

    /** A difference younger than this is not a mismatch yet, because its event may still arrive. */
    @WithDefault("1h")
    Duration grace();

    /**
     * How long a disbursement without a known outcome is not a mismatch; recovery finds the outcome within a day or
     * two.
     */
    @WithDefault("72h")
    Duration patience();

    /** Objects older than this are compared again only while they are open differences. */
    @WithDefault("840h")
    Duration window();

    /**
     * How much of Stripe's statement is read again each time, so that transactions that became visible late are not
     * missed.
     */
    @WithDefault("24h")
    Duration overlap();

    /** How often Stripe's statement of the platform is copied between reconciliations: what it confirms can be paid. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration mirrorEvery();

    /** How much of it is read again then. */
    @WithDefault("15m")
    Duration mirrorOverlap();

    /** The time from which Stripe's statement is read: the start of our ledger, if the Stripe account is older. */
    @WithDefault("1970-01-01T00:00:00Z")
    Instant since();

    /** The platform's balance at that time, in major units for each currency. */
    Map<String, BigDecimal> opening();

    /** How many connected accounts one run checks; those that were not checked for longest come first. */
    @WithDefault("500")
    int accounts();

    /** How long a node that stopped responding keeps others from reconciling. */
    @Between(least = "1s")
    @WithDefault("10m")
    Duration lease();

    /** How long reports are kept. */
    @Between(least = "1d")
    @WithDefault("9600h")
    Duration keep();
}
