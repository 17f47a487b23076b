package com.callstar.payouts.approvals;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** What takes two people, until two people choose other rules on the page of operations. */
@ConfigMapping(prefix = "approval")
public interface ApprovalConfig {

    /** Whether there are payouts that take two people: one approves, and another one processes. */
    @WithDefault("true")
    boolean twoPeople();

    /** Above which amount a payout takes two people, in major units of each currency that has no amount of its own. */
    @Between(least = "0", most = "1000000000")
    @WithDefault("500.00")
    BigDecimal twoAbove();

    /** Above which amount of a currency a payout takes two people, in its major units. */
    @Between(least = "0", most = "1000000000")
    Map<String, BigDecimal> twoAboveIn();

    /** Whether a payout of any amount takes two people if its destination is new or has changed and an admin confirmed it. */
    @WithDefault("true")
    boolean twoForNewDestinations();

    /** Whether it takes two people to set a creator's terms. */
    @WithDefault("true")
    boolean twoForTerms();

    /** Whether a reversal of a transfer takes two people, above the same amounts as a payout. */
    @WithDefault("true")
    boolean twoForReversals();

    /** Whether it takes two people to confirm a new or changed destination. */
    @WithDefault("true")
    boolean twoForConfirmations();

    /** How long an approval counts. */
    @Between(least = "1m", most = "30d")
    @WithDefault("24h")
    Duration lasts();
}
