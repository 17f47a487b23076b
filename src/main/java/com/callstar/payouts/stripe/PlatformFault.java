package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.PlatformAdvice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What Stripe refuses because of the platform itself.
 *
 * @param call the kind of call, for example {@code POST /v1/accounts}; {@code any} if Stripe refuses the platform's key
 * @param code Stripe's, or the HTTP status if Stripe gives none
 * @param message Stripe's own words
 * @param link Stripe's page where it is cured; null if there is none
 * @param logLink Stripe's log of the last refused call; null if Stripe does not name it
 * @param since when the first call was refused since such a call last succeeded
 */
@RegisterForReflection(methods = false, fields = false)
public record PlatformFault(
        String call,
        String code,
        String name,
        String message,
        String link,
        String logLink,
        Instant since,
        Instant lastAt,
        long refusals) {

    /** What an admin does about it. */
    public Wording.Spoken advice() {
        return PlatformAdvice.of(name);
    }
}
