package com.callstar.payouts.graphql;

import com.callstar.payouts.stripe.PlatformFault;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What Stripe refuses because of the platform itself. */
@Type("PlatformFault")
public record PlatformFaultNode(
        @Description("The kind of call that Stripe refuses; `any` if it refuses all.") @NonNull
        String call,

        @Description("Stripe's code, or the HTTP status.") @NonNull
        String code,

        @Description("What to do, in the language of the request.") @NonNull
        String advice,

        @Description("Stripe's own words.") @NonNull String stripeAnswer,

        @Description("Stripe's page where it is fixed.") String link,

        @Description("Stripe's log of the last refused call.")
        String requestLogUrl,

        @NonNull Instant since,
        @NonNull Instant lastAt,

        @Description("How many calls were refused since then.")
        int refusals) {

    static PlatformFaultNode of(PlatformFault fault, Locale language) {
        return new PlatformFaultNode(
                fault.call(),
                fault.code(),
                fault.advice().in(language),
                fault.message(),
                fault.link(),
                fault.logLink(),
                fault.since(),
                fault.lastAt(),
                (int) Math.min(Integer.MAX_VALUE, fault.refusals()));
    }
}
