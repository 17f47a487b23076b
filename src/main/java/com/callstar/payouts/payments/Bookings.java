package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payments.IntentGateway.Intent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the booking platform asks for: a way for a customer to pay a booking. */
@ApplicationScoped
public class Bookings {

    private final Creators creators;
    private final Payments payments;
    private final IntentGateway gateway;

    Bookings(Creators creators, Payments payments, IntentGateway gateway) {
        this.creators = creators;
        this.payments = payments;
        this.gateway = gateway;
    }

    /**
     * Makes the PaymentIntent of a booking, or answers the one it has while it is unpaid.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound where nobody registered the creator
     * @throws BookingRefused where the booking is paid already, or known with another creator or amount
     * @throws com.callstar.payouts.core.InvalidAmount if it is more than Stripe charges at once
     * @throws IntentRefused where Stripe refuses or gives no clear answer; asking again is safe
     */
    public Intent pay(String bookingId, String creatorId, Money amount, Actor actor) {
        amount.chargeable();
        String booking = InvalidInput.required("bookingId", bookingId, 200);
        String creator =
                creators.get(InvalidInput.required("creatorId", creatorId, 120)).id();
        Optional<Payment> booked = payments.booked(booking, creator, amount);
        if (booked.isPresent()) {
            return gateway.read(booked.get().stripePaymentIntentId());
        }
        Intent intent = gateway.create(booking, creator, amount);
        Payment payment = payments.book(booking, creator, amount, intent.id(), actor);
        return payment.stripePaymentIntentId().equals(intent.id())
                ? intent
                : gateway.read(payment.stripePaymentIntentId());
    }
}
