package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.util.Optional;

/** The port to the platform's own balance at Stripe. Never call it inside a transaction. */
public interface PlatformBalance {

    /** What the platform can spend in this currency now; empty if Stripe does not show it. */
    Optional<Money> available(String currency);
}
