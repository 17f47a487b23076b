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

    /** Whether anything takes two people: one approves or proposes, and another one carries it out. */
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

    /** Whether setting the terms of a creator takes two people. */
    @WithDefault("true")
    boolean twoForTerms();

    /** Whether reversing a transfer takes two people, above the amount that a payout of its currency does. */
    @WithDefault("true")
    boolean twoForReversals();

    /**
     * Whether confirming a changed destination takes two people. The payout itself takes two people after a confirmation
     * ({@code APPROVAL_TWO_FOR_NEW_DESTINATIONS}).
     */
    @WithDefault("false")
    boolean twoForConfirmations();

    /** Whether writing off a debt takes two people. */
    @WithDefault("true")
    boolean twoForWriteOffs();

    /** Above which total a payout run that a person starts takes two people, in major units of its currency. */
    @Between(least = "0", most = "1000000000")
    @WithDefault("5000.00")
    BigDecimal twoForRunsAbove();

    /** How long an approval or a proposal counts. */
    @Between(least = "1m", most = "30d")
    @WithDefault("24h")
    Duration lasts();
}
