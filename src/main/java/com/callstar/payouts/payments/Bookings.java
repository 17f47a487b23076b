package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorRefused;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payments.IntentGateway.Intent;
import com.callstar.payouts.payments.IntentGateway.Order;
import com.callstar.payouts.payments.IntentGateway.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Prepares payments: gives the booking platform a PaymentIntent with which a customer can pay a booking. */
@ApplicationScoped
public class Bookings {

    /** Finishing an earlier attempt, canceling its intent and making the new intent take three rounds. */
    private static final int STEPS = 5;

    private final Creators creators;
    private final Preparations preparations;
    private final IntentGateway gateway;

    Bookings(Creators creators, Preparations preparations, IntentGateway gateway) {
        this.creators = creators;
        this.preparations = preparations;
        this.gateway = gateway;
    }

    /**
     * Makes the PaymentIntent of a booking, or returns the existing one while it is unpaid. An intent that was canceled, or
     * that has another amount or creator, is replaced. The old one is canceled at Stripe first, so that a customer cannot
     * pay both.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound if the creator is not registered
     * @throws CreatorRefused if the creator was erased
     * @throws BookingRefused if the booking is already paid with this amount, or belongs to another creator
     * @throws com.callstar.payouts.core.InvalidAmount if the amount is above Stripe's limit for one charge
     * @throws IntentRefused if Stripe refuses or gives no clear answer; it is safe to ask again
     */
    public Intent pay(String bookingId, String creatorId, Money amount, Actor actor) {
        amount.chargeable();
        String booking = InvalidInput.required("bookingId", bookingId, 200);
        String creator = unerased(creators.get(InvalidInput.required("creatorId", creatorId, 120)));
        Set<String> canceled = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            Optional<Intent> intent = switch (preparations.next(booking, creator, amount, canceled)) {
                case Preparations.Asked asked -> unpaid(booking, gateway.read(asked.intentId()), canceled);
                case Preparations.Outdated old -> unpaid(booking, gateway.cancel(old.intentId()), canceled);
                case Preparations.Missing missing ->
                    made(missing.order(), actor).filter(one -> missing.order().isFor(creator, amount));
            };
            if (intent.isPresent()) {
                return intent.get();
            }
        }
        throw BookingRefused.concurrently();
    }

    private static String unerased(Creator creator) {
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        return creator.id();
    }

    private static Optional<Intent> unpaid(String bookingId, Intent intent, Set<String> canceled) {
        if (intent.state() == State.PAID) {
            throw BookingRefused.paidAlready(bookingId, intent.id());
        }
        if (intent.state() == State.CANCELED) {
            canceled.add(intent.id());
            return Optional.empty();
        }
        return Optional.of(intent);
    }

    private Optional<Intent> made(Order order, Actor actor) {
        Intent intent;
        try {
            intent = gateway.create(order);
        } catch (IntentRefused refusal) {
            if (refusal.isDefinite()) {
                preparations.refused(order);
            }
            throw refusal;
        }
        preparations.made(order, intent.id(), actor);
        return Optional.of(intent);
    }
}
