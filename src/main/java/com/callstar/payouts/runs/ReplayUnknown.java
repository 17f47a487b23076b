package com.callstar.payouts.runs;

import com.callstar.payouts.core.Wording;
import java.util.Locale;
import java.util.Map;

/** What a replay cannot know, so that nobody takes it for more than it is. */
public enum ReplayUnknown implements Wording.Spoken {
    /** Whether Stripe could pay each creator then: their accounts are taken as they are now. */
    ACCOUNTS,
    /** What the platform could spend at Stripe then: the plan has what it can spend now, and no verdict LATER. */
    PLATFORM_BALANCE,
    /** Which destinations were new then, and which payments Stripe's statement confirmed: neither holds a request back. */
    DESTINATIONS_AND_STATEMENT,
    /** What people would have done under other settings: only requests that were made are in it, and all earlier payouts stay as they were. */
    PEOPLE;

    @Override
    public String in(Locale language) {
        return Wording.of("run.replay." + name(), Map.of(), language);
    }
}
