package com.callstar.payouts.stripe;

import com.stripe.net.ApiRequestParams;
import com.stripe.param.TransferReversalCreateParams;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that parameters reach Stripe. stripe-java builds their form by reflection. If an executable was built without
 * the names of their fields, the form is empty, and Stripe would reverse a whole transfer instead of the given amount.
 */
public final class FormCheck {

    private static final Set<String> EXPECTED = Set.of("amount", "metadata");

    private FormCheck() {}

    /** Why this build must not start; empty if no parameters are lost. */
    public static Optional<String> problem() {
        return problem(TransferReversalCreateParams.builder()
                .setAmount(1L)
                .putMetadata("check", "form")
                .build());
    }

    static Optional<String> problem(ApiRequestParams parameters) {
        return EXPECTED.equals(parameters.toMap().keySet())
                ? Optional.empty()
                : Optional.of(
                        "This build loses the parameters of Stripe's calls and does not start: build it again with the parameters"
                                + " registered in NativeRegistrations.");
    }
}
