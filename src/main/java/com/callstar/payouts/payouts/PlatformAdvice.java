package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Wording;
import java.util.Map;

/** What an admin does about a problem of the platform at Stripe. */
public final class PlatformAdvice {

    private PlatformAdvice() {}

    /** @param name the name of a problem, as in the texts {@code platform.…} */
    public static Wording.Spoken of(String name) {
        return language -> Wording.of("platform." + name, Map.of(), language);
    }
}
