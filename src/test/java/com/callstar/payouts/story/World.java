package com.callstar.payouts.story;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.Settings;
import com.callstar.payouts.demo.stripe.SimulatedStripe;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** What is around the product in tests: one simulated Stripe, which delivers when it is told to, and people to invent. */
public final class World {

    public static final String WEBHOOK_SECRET = "whsec_demo";

    private static final AtomicInteger INVENTED = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static SimulatedStripe stripe;

    private World() {}

    /** The one Stripe of this run, where the application looks for it. */
    public static synchronized SimulatedStripe stripe() {
        if (stripe == null) {
            int port = Integer.getInteger("callstar.test.stripe-port");
            stripe = SimulatedStripe.start(
                    Settings.withSecret(WEBHOOK_SECRET).onPort(port).withClock(DemoClock.shared()));
        }
        return stripe;
    }

    /** Where events go: the application under test. */
    public static void deliverTo(int port) {
        stripe().webhooksTo(URI.create("http://localhost:" + port + "/api/payments/webhook"));
    }

    /** A name that nobody else has in this run. */
    public static String fresh(String kind) {
        return kind + "_" + RUN + "_" + INVENTED.incrementAndGet();
    }

    /** A new Stripe account that can be paid in this currency. */
    public static String readyAccount(String currency) {
        String id = "acct_" + fresh("ready");
        stripe().createAccount(id, AccountState.ready().banking(currency.toLowerCase()));
        return id;
    }
}
