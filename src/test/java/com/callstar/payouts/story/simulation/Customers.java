package com.callstar.payouts.story.simulation;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedStripe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The world outside the product: customers and their banks, Stripe, creators' banks, and time. */
final class Customers {

    private static final Duration STRIPE_PAUSE = Duration.ofSeconds(60);

    private static final List<String> CALLS = List.of(
            "POST /v1/transfers",
            "POST /v1/transfers",
            "POST /v1/payouts",
            "POST /v1/payouts",
            "GET /v1/transfers",
            "GET /v1/payouts",
            "GET /v1/charges",
            "GET /v1/balance",
            "GET /v1/accounts",
            "GET /v1/events");

    private final List<Simulator.Person> persons;
    private final Instant began = DemoClock.shared().instant();
    private final SimulatedStripe stripe = StripeWorld.stripe();
    /** Intents and what their customers can still get back. */
    private final Map<String, Long> refundable = new HashMap<>();

    private final List<String> intents = new ArrayList<>();
    private final List<String> disputes = new ArrayList<>();

    Customers(List<Simulator.Person> persons) {
        this.persons = persons;
        stripe.topUp(100_000_000, persons.getFirst().currency().toLowerCase());
    }

    Simulator.Person person(Act act) {
        return persons.get(act.creator());
    }

    /** Returns what kind of fault it was, if it was one. */
    Optional<String> does(Act act) {
        switch (act.kind()) {
            case SALE, SALE_ON_THE_ACCOUNT -> sale(act);
            case REFUND -> refund(act);
            case DISPUTE -> dispute(act);
            case DISPUTE_DECIDED -> decide(act);
            case BANK_PAYS -> banksPay();
            case BANK_RETURNS -> bankReturns(act);
            case HOURS_PASS, DAYS_PASS, HOLD_PASSES -> DemoClock.shared().advance(act.passes());
            case EVENTS_GET_LOST -> stripe.drop(event -> (event.id().hashCode() + act.number()) % 3 == 0);
            case STRIPE_FAILS -> {
                stripeFails(act);
                return Optional.of("Stripe away");
            }
            default -> throw new IllegalArgumentException(act.toString());
        }
        return Optional.empty();
    }

    private void sale(Act act) {
        Simulator.Person person = person(act);
        long amount = 1_000 + act.number() % 20_000;
        Map<String, String> parameters = new HashMap<>(Map.of(
                "amount",
                Long.toString(amount),
                "currency",
                person.currency().toLowerCase(),
                "metadata[bookingId]",
                StripeWorld.fresh("booking"),
                "metadata[creatorId]",
                person.creatorId()));
        if (act.kind() == Act.Kind.SALE_ON_THE_ACCOUNT) {
            parameters.put("transfer_data[destination]", person.account());
            parameters.put("application_fee_amount", Long.toString(amount / 7));
        }
        String intent = stripe.createPaymentIntent(parameters);
        stripe.pay(intent);
        intents.add(intent);
        refundable.put(intent, amount);
    }

    private void refund(Act act) {
        any(intents, act).filter(intent -> refundable.get(intent) > 0).ifPresent(intent -> {
            long left = refundable.get(intent);
            long amount = act.number() % 2 == 0 ? left : 1 + act.number() % left;
            stripe.refund(intent, amount);
            refundable.put(intent, left - amount);
        });
    }

    private void dispute(Act act) {
        any(intents, act).filter(intent -> refundable.get(intent) > 0).ifPresent(intent -> {
            disputes.add(stripe.openDispute(intent));
            refundable.put(intent, 0L);
        });
    }

    private void decide(Act act) {
        any(disputes, act).ifPresent(dispute -> {
            stripe.closeDispute(dispute, act.number() % 2 == 0);
            disputes.remove(dispute);
        });
    }

    void disputesAreDecided() {
        disputes.forEach(dispute -> stripe.closeDispute(dispute, dispute.hashCode() % 2 == 0));
        disputes.clear();
    }

    void banksPay() {
        onTheirWay().forEach(payout -> stripe.settlePayout(payout.id()));
    }

    private void bankReturns(Act act) {
        any(onTheirWay().toList(), act).ifPresent(payout -> stripe.failPayout(payout.id(), "could_not_process"));
    }

    private Stream<SimulatedPayout> onTheirWay() {
        return stripe.payouts(began).stream()
                .filter(payout ->
                        persons.stream().anyMatch(person -> person.account().equals(payout.account())))
                .filter(payout -> payout.status().equals("pending"));
    }

    private void stripeFails(Act act) {
        String[] call = CALLS.get(act.number() % CALLS.size()).split(" ");
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.dropBefore(),
                Fault.commitThenDrop(),
                Fault.conflict(),
                Fault.rateLimited(STRIPE_PAUSE),
                Fault.unavailable(),
                Fault.serverError(),
                Fault.commitThenServerError(),
                Fault.garbageJson(),
                Fault.none().waitingAfter(Duration.ofMillis(20))));
        if (call[0].equals("POST")) {
            faults.add(Fault.refused(400, "account_invalid", "No."));
            faults.add(Fault.unauthorized());
        }
        stripe.fault(faults.get(act.number() / CALLS.size() % faults.size()), call[0], call[1], 1 + act.number() % 3);
    }

    private static <T> Optional<T> any(List<T> some, Act act) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(act.number() % some.size()));
    }
}
