package com.callstar.payouts.graphql;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What the customer's page needs to take the payment.
 *
 * @param clientSecret only for the customer's browser
 * @param amount in major units
 */
public record BookingPayment(
        @NonNull String stripePaymentIntentId,
        @NonNull String clientSecret,
        String publishableKey,
        @NonNull BigDecimal amount,
        @NonNull String currency) {}
