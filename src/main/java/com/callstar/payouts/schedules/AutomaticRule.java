package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.AutomaticLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;

/** Up to which amount requests are processed without an admin. */
@ApplicationScoped
class AutomaticRule implements AutomaticLimit {

    private final ScheduleConfig config;
    private final Clock clock;

    AutomaticRule(ScheduleConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    boolean applies() {
        return config.automaticUpTo().signum() > 0;
    }

    /** In a currency that cannot express the setting, such as 0.50 in yen, it is rounded down. */
    @Override
    public Money limit(String currency) {
        return Money.ofMajor(
                config.automaticUpTo().setScale(Currencies.decimals(currency), RoundingMode.DOWN), currency);
    }

    /** As the audit names it: {@code PAYOUT_AUTOMATIC_UP_TO 100.00 EUR}. */
    String named(String currency) {
        return "PAYOUT_AUTOMATIC_UP_TO " + limit(currency);
    }

    Instant now() {
        return clock.instant();
    }
}
