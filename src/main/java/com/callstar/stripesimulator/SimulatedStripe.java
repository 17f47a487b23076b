package com.callstar.stripesimulator;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/**
 * A Stripe on this machine, for development, the demo and tests. stripe-java talks to {@link #base()} by HTTP; this
 * door is for what happens on the other side: customers who pay, banks that refuse, webhooks that come late, twice or
 * never. Amounts are in minor units. What Stripe would refuse is an IllegalStateException with Stripe's words.
 */
public final class SimulatedStripe extends SimulatedWebhooks implements AutoCloseable {
    private SimulatedStripe(SimulatorSettings settings) {
        super(settings);
    }

    public static SimulatedStripe start(SimulatorSettings settings) {
        return new SimulatedStripe(settings);
    }

    /** What {@code StripeClient.builder().setApiBase(…)} takes. */
    public URI base() {
        return parts.front.base();
    }

    @Override
    public void close() {
        parts.close();
    }

    // ---- connected accounts ----

    /** An account under an id of the caller's choice ({@code acct_alice}); does nothing when it is there already. */
    public void createAccount(String id, AccountStatus state) {
        changing(() -> {
            if (parts.world.shelf(ObjectKind.ACCOUNT).find(id).isEmpty()) {
                parts.accounts.add(id, state);
            }
        });
    }

    public void accountIs(String id, AccountStatus state) {
        changing(() -> parts.accounts.becomes(id, state));
    }

    /**
     * The creator, or a thief, gives another bank account for this currency: {@code account.external_account.created} and
     * {@code .deleted}, {@code account.updated}.
     */
    public void bankChanges(String id, String currency, String last4) {
        changing(() -> parts.accounts.bankChanges(id, currency, last4));
    }

    /** What the owner of a connected account does there. */
    public SimulatedOwner onAccount(String id) {
        parts.world.locked(() -> parts.accounts.known(id));
        return new SimulatedOwner(this, id);
    }

    /** All connected accounts, oldest first. */
    public List<SimulatedAccount> accounts() {
        return all(ObjectKind.ACCOUNT, SimulatedAccount::of);
    }

    /** The creator disconnects the platform: {@code account.application.deauthorized}. */
    public void accountLeaves(String id) {
        changing(() -> parts.accounts.leaves(id));
    }

    // ---- faults and what was asked ----

    /** The next {@code times} calls of the method whose path begins so meet the fault. */
    public void fault(Fault fault, String method, String pathPrefix, int times) {
        fault(fault, call -> call.method().equals(method) && call.path().startsWith(pathPrefix), times);
    }

    /** The next {@code times} calls that fit meet the fault. */
    public void fault(Fault fault, Predicate<SimulatedRequest> which, int times) {
        parts.desk.faults().add(fault, which, times);
    }

    /** Our secret key is rolled: every call is answered by 401, until it is restored. */
    public void revokeKey() {
        parts.desk.revokeKeys(true);
    }

    public void restoreKey() {
        parts.desk.revokeKeys(false);
    }

    public void noMoreFaults() {
        parts.desk.faults().clear();
    }

    /** The last calls in the order of their arrival, 100 000 at most, replayed, refused and cut ones too. */
    public List<SimulatedRequest> requests() {
        return parts.desk.requests();
    }

    public List<SimulatedRequest> requests(String method, String pathPrefix) {
        return requests().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.path().startsWith(pathPrefix))
                .toList();
    }
}
