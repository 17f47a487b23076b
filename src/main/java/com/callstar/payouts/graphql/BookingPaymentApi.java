package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.notifications.CustomerAddresses;
import com.callstar.payouts.notifications.CustomerAddresses.Customer;
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

/** Prepares the payments of bookings, for the booking platform's server. */
@GraphQLApi
@RolesAllowed({Role.SERVICE, Role.ADMIN})
public class BookingPaymentApi {

    private final Caller caller;
    private final Bookings bookings;
    private final CustomerAddresses customers;
    private final TermsPolicy terms;
    private final StripeConfig stripe;

    BookingPaymentApi(
            Caller caller, Bookings bookings, CustomerAddresses customers, TermsPolicy terms, StripeConfig stripe) {
        this.caller = caller;
        this.bookings = bookings;
        this.customers = customers;
        this.terms = terms;
        this.stripe = stripe;
    }

    @Mutation
    @NonNull
    @Description("Creates the PaymentIntent of a booking, or returns the existing one while it is unpaid.")
    public BookingPayment createBookingPayment(@NonNull BookingPaymentInput payment) {
        Money amount = Money.asked(payment.amount, terms.currencyOrDefault(payment.currency));
        Customer customer = Customer.of(payment.customerEmail, payment.customerLocale);
        Intent intent = bookings.pay(payment.bookingId, payment.creatorId, amount, caller.actor());
        // Nobody can pay before the caller has the intent.
        customers.keep(payment.bookingId, customer);
        return new BookingPayment(
                intent.id(),
                intent.clientSecret(),
                stripe.publishableKey().orElse(null),
                amount.toMajor(),
                amount.currency());
    }
}
