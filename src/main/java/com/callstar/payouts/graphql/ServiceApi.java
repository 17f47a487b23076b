package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payments.Bookings;
import com.callstar.payouts.payments.IntentGateway.Intent;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import com.callstar.payouts.stripe.StripeConfig;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** What the booking platform's server calls. */
@GraphQLApi
@RolesAllowed({Role.SERVICE, Role.ADMIN})
public class ServiceApi {

    private final Caller caller;
    private final Creators creators;
    private final Bookings bookings;
    private final TermsPolicy terms;
    private final StripeConfig stripe;

    ServiceApi(Caller caller, Creators creators, Bookings bookings, TermsPolicy terms, StripeConfig stripe) {
        this.caller = caller;
        this.creators = creators;
        this.bookings = bookings;
        this.terms = terms;
        this.stripe = stripe;
    }

    @Mutation
    @NonNull
    @Description("Registers a creator, or updates the one with the same id.")
    public CreatorNode registerCreator(@NonNull CreatorInput creator) {
        return CreatorNode.of(creators.register(creator.toRegistration(), caller.actor()));
    }

    @Mutation
    @NonNull
    @Description("Creates the PaymentIntent of a booking, or returns the existing one while it is unpaid.")
    public BookingPayment createBookingPayment(@NonNull BookingPaymentInput payment) {
        Money amount = Money.asked(payment.amount, terms.currencyOrDefault(payment.currency));
        Intent intent = bookings.pay(payment.bookingId, payment.creatorId, amount, caller.actor());
        return new BookingPayment(
                intent.id(),
                intent.clientSecret(),
                stripe.publishableKey().orElse(null),
                amount.toMajor(),
                amount.currency());
    }
}
