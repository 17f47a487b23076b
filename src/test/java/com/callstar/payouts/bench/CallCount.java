package com.callstar.payouts.bench;

import com.callstar.stripesimulator.SimulatedRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that arrive at the simulated Stripe. */
final class CallCount {

    private final AtomicInteger accounts = new AtomicInteger();
    private final AtomicInteger transfers = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    /**
     * @param accounts reads of an account
     * @param transfers created transfers
     * @param others what jobs read meanwhile
     */
    record Calls(int accounts, int transfers, int others) {

        Calls minus(Calls before) {
            return new Calls(accounts - before.accounts, transfers - before.transfers, others - before.others);
        }
    }

    /** Takes part in a fault of all calls: always true. */
    boolean count(SimulatedRequest call) {
        if (call.method().equals("GET") && call.path().startsWith("/v1/accounts/")) {
            accounts.incrementAndGet();
        } else if (call.method().equals("POST") && call.path().equals("/v1/transfers")) {
            transfers.incrementAndGet();
        } else {
            others.incrementAndGet();
        }
        return true;
    }

    Calls now() {
        return new Calls(accounts.get(), transfers.get(), others.get());
    }
}
