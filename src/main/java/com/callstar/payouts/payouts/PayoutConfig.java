package com.callstar.payouts.payouts;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Limits of requests, and the times after which unclear outcomes are checked. */
@ConfigMapping(prefix = "payout")
public interface PayoutConfig {

    /** The smallest amount that can be requested, in major units of each currency that has no minimum of its own. Creators can have others. */
    @Between(least = "0.01", most = "1000000")
    @WithDefault("1.00")
    BigDecimal minimum();

    /** The smallest amount that can be requested in a currency, in its major units. */
    @Between(least = "0.01", most = "1000000000")
    Map<String, BigDecimal> minimumIn();

    /** How long after a call without a clear answer it is repeated under the same key. */
    @Between(least = "1s")
    @WithDefault("2m")
    Duration recoveryAfter();

    /** How long an accepted disbursement may have no event before we read it ourselves: webhooks get lost. */
    @Between(least = "1s")
    @WithDefault("1h")
    Duration silence();

    /** How often recovery looks for disbursements that are due. */
    @Between(least = "1s")
    @WithDefault("1m")
    Duration recoveryEvery();

    /** The longest pause between two tries, before jitter adds up to a half of it. */
    @Between(least = "1s")
    @WithDefault("1h")
    Duration recoveryPause();

    /** How often what has arrived is read once more: a bank can return it, and the webhook for that can get lost. */
    @Between(least = "1s")
    @WithDefault("1d")
    Duration lateLookEvery();

    /** For how long: Stripe's payouts fail within five business days at the latest. */
    @WithDefault("10d")
    Duration lateLookFor();

    /** How long a key is used again: Stripe may forget it after 24 hours, and would then pay a second time. */
    @Between(least = "1m", most = "23h")
    @WithDefault("23h")
    Duration keyLife();

    /**
     * How long after the first call Stripe's listing decides, if Stripe keeps a 5xx under its key: without a trace there,
     * nothing was paid. What the listing contains counts at once.
     */
    @Between(least = "10m", most = "23h")
    @WithDefault("1h")
    Duration keptErrorAfter();

    /**
     * How long a payout waits after the creator's Stripe account or bank account was changed, or after somebody else changed
     * their email address or sign-in, unless an admin confirms it. That admin cannot process it within this time.
     */
    @WithDefault("48h")
    Duration destinationCoolingOff();

    /**
     * From which available balance on a creator's first destination has the same cooling-off period, in major units of any
     * currency; 0: always.
     */
    @Between(least = "0", most = "1000000000")
    @WithDefault("0")
    BigDecimal firstDestinationFrom();

    /** How often the books of creators with new ledger entries are checked. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration booksEvery();

    /**
     * Which payouts of a run come first if the platform's balance does not reach for all: the smallest, so that most creators are
     * paid, or the oldest. Among equals, the oldest comes first.
     */
    @WithDefault("smallest")
    RunOrder runOrder();

    /** See {@link #runOrder}. */
    enum RunOrder {
        SMALLEST,
        OLDEST
    }
}
