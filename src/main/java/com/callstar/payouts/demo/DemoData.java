package com.callstar.payouts.demo;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.Registration;
import com.callstar.payouts.payments.Bookings;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutRefused.StripeRefused;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.stripe.Inbox;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedStripe;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a few weeks of three creators by the product's own operations: payments and payouts in every possible state,
 * one open request, a refund and an open dispute (Bruno's). Alice can request something; Nina has not connected Stripe.
 */
@ApplicationScoped
class DemoData {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
    private static final long A_MILLION = 100_000_000;
    private static final String ALICES_ACCOUNT = "acct_demo_alice";
    private static final String BRUNOS_ACCOUNT = "acct_demo_bruno";
    private static final Actor PLATFORM = new Actor("service", "demo|platform");
    private static final Actor ADMIN = new Actor("admin", "demo|admin");
    private static final Actor BRUNO = new Actor("creator", "demo|bruno");
    private static final Actor ALICE = new Actor("creator", "demo|alice");

    private final Creators creators;
    private final Bookings bookings;
    private final Payouts payouts;
    private final Releases releases;
    private final Inbox inbox;
    private int booked;

    DemoData(Creators creators, Bookings bookings, Payouts payouts, Releases releases, Inbox inbox) {
        this.creators = creators;
        this.bookings = bookings;
        this.payouts = payouts;
        this.releases = releases;
        this.inbox = inbox;
    }

    boolean isLoaded() {
        return creators.find("creator_alice").isPresent();
    }

    /** Loads only the people, if we do not control Stripe. */
    void loadPeople() {
        register("alice", "Alice Martin", "fr", ALICES_ACCOUNT);
        register("bruno", "Bruno Silva", "en", BRUNOS_ACCOUNT);
        register("nina", "Nina Rossi", "fr", null);
    }

    void load(SimulatedStripe stripe, URI webhook) throws InterruptedException {
        // With STRIPE_TRUST=events, payments whose events are signed by hand have no charge: their payouts use this
        // money.
        stripe.topUp(A_MILLION, "eur");
        // As Stripe opens accounts. A destination charge makes the schedule manual, and transfers are paid on by us.
        AccountStatus usual = AccountStatus.ready().banking("eur").withPayoutSchedule("daily");
        stripe.createAccount(ALICES_ACCOUNT, usual);
        stripe.createAccount(BRUNOS_ACCOUNT, usual);
        loadPeople();

        // All customers pay first: Stripe's statement is read when the first payout is processed, and only continues
        // from
        // there.
        pay(stripe, 24, "creator_alice", "120.00");
        pay(stripe, 20, "creator_bruno", "90.00", "80.00", "60.00");
        pay(stripe, 12, "creator_alice", "70.00", "50.00");
        pay(stripe, 9, "creator_nina", "60.00");
        pay(stripe, 3, "creator_alice", "140.00");
        pay(stripe, 1, "creator_bruno", "45.00");
        stripe.refund(pay(stripe, 6, "creator_bruno", "55.00").getFirst(), 55_00);
        stripe.openDispute(pay(stripe, 5, "creator_bruno", "65.00").getFirst());
        pay(stripe, 0, "creator_nina", "80.00");
        applyEvents(stripe);

        processAndPay(request("creator_alice", "108.00", ALICE), stripe);
        processRefusedByStripe(stripe, request("creator_bruno", "81.00", BRUNO));
        cancel(request("creator_bruno", "20.00", BRUNO));
        processWithoutWebhook(stripe, webhook, request("creator_bruno", "100.00", BRUNO));
        request("creator_bruno", "90.00", BRUNO);
        book("creator_alice", "35.00");
    }

    private void register(String name, String fullName, String language, String account) {
        creators.register(
                new Registration("creator_" + name, fullName, name + "@example.com", language, account, "demo|" + name),
                PLATFORM);
    }

    /** Returns the intents. */
    private List<String> pay(SimulatedStripe stripe, int daysAgo, String creatorId, String... amounts) {
        DemoStripe.setPast(Duration.ofDays(daysAgo));
        List<String> intents =
                Stream.of(amounts).map(amount -> book(creatorId, amount)).toList();
        intents.forEach(stripe::pay);
        DemoStripe.setPast(Duration.ZERO);
        return intents;
    }

    private String book(String creatorId, String amount) {
        booked++;
        return bookings.pay("booking_demo_" + booked, creatorId, euros(amount), PLATFORM)
                .id();
    }

    /** Applies all events so far, and releases what is due. */
    private void applyEvents(SimulatedStripe stripe) throws InterruptedException {
        if (!stripe.awaitDelivered(DELIVERY_TIMEOUT)) {
            throw new IllegalStateException("The simulated Stripe could not deliver its webhooks");
        }
        inbox.run();
        releases.run();
    }

    private Payout request(String creatorId, String amount, Actor actor) {
        return payouts.request(creators.get(creatorId), euros(amount), null, actor);
    }

    private void processAndPay(Payout payout, SimulatedStripe stripe) throws InterruptedException {
        payouts.process(payout.id(), "Checked against the bookings", ADMIN);
        applyEvents(stripe);
    }

    private void processRefusedByStripe(SimulatedStripe stripe, Payout payout) {
        stripe.fault(
                Fault.refused(400, "transfers_not_allowed", "Transfers are not allowed for this account."),
                "POST",
                "/v1/transfers",
                1);
        try {
            payouts.process(payout.id(), null, ADMIN);
        } catch (StripeRefused expected) {
            // The payout is FAILED, and its money is available to Bruno again.
        }
    }

    private void cancel(Payout payout) {
        payouts.cancel(payout.id(), payout.creatorId(), BRUNO);
    }

    /** Sent, but the webhook got lost: PROCESSING, until recovery reads it an hour later. */
    private void processWithoutWebhook(SimulatedStripe stripe, URI webhook, Payout payout) {
        stripe.holdWebhooks();
        payouts.process(payout.id(), null, ADMIN);
        stripe.drop(event -> event.type().startsWith("transfer."));
        stripe.webhooksTo(webhook);
    }

    private static Money euros(String amount) {
        return Money.asked(new BigDecimal(amount), "EUR");
    }
}
