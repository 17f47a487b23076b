package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** When the books are held against Stripe's, and how far back. */
@ConfigMapping(prefix = "reconciliation")
public interface ReconciliationConfig {

    /** How long after a complete report the next one is due. */
    @Between(least = "1s")
    @WithDefault("24h")
    Duration every();

    /** How long after a run that Stripe did not answer the next one is due. */
    @Between(least = "1s")
    @WithDefault("10m")
    Duration retry();

    /** How often a node looks whether one is due. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration look();

    /** What is younger may still be on its way to us: no mismatch yet. */
    @WithDefault("1h")
    Duration grace();

    /** An order whose end is not known yet is no mismatch for so long; recovery settles them within a day or two. */
    @WithDefault("72h")
    Duration patience();

    /** Objects older than this are compared again only while they are open differences. */
    @WithDefault("840h")
    Duration window();

    /** How much of Stripe's statement is read again each time: what became visible late is not missed. */
    @WithDefault("24h")
    Duration overlap();

    /** How often Stripe's statement of the platform is brought over between reconciliations: what it confirms can be paid. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration mirrorEvery();

    /** How much of it is read again then. */
    @WithDefault("15m")
    Duration mirrorOverlap();

    /** From when on Stripe's statement is read: the start of these books, where the Stripe account is older. */
    @WithDefault("1970-01-01T00:00:00Z")
    Instant since();

    /** What lay on the platform's balance at that moment, in major units for each currency. */
    Map<String, BigDecimal> opening();

    /** How many connected accounts one run looks at; those that were not looked at for longest come first. */
    @WithDefault("500")
    int accounts();

    /** How long a node that fell silent keeps others from reconciling. */
    @Between(least = "1s")
    @WithDefault("10m")
    Duration lease();

    /** How long reports are kept. */
    @Between(least = "1d")
    @WithDefault("9600h")
    Duration keep();
}
