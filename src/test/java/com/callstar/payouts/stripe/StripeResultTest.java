package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is at fault if a Stripe call ends in an exception that is not Stripe's. */
class StripeResultTest {

    @Test
    void an_error_in_our_own_code_is_not_told_as_stripes() {
        NullPointerException ours = new NullPointerException();
        assertThatThrownBy(() -> StripeResult.of(() -> {
                    throw ours;
                }))
                .isSameAs(ours);
    }

    @Test
    void an_answer_that_stripe_java_cannot_read_says_nothing() {
        IllegalStateException unreadable = new IllegalStateException("not an object");
        unreadable.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.google.gson.Gson", "fromJson", null, -1),
            new StackTraceElement("com.stripe.net.ApiResource", "deserializeStripeObject", null, -1),
            new StackTraceElement("com.callstar.payouts.stripe.StripePayoutGateway", "transfer", null, -1)
        });
        assertThat(StripeResult.<String>of(() -> {
                    throw unreadable;
                }))
                .isEqualTo(new StripeResult.NoAnswer<>("IllegalStateException: not an object", Duration.ZERO));
    }
}
