package com.callstar.stripesimulator;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/**
 * A simulated Stripe for development, the demo and tests. stripe-java calls {@link #base()} by HTTP; this
 * class plays the other side: customers who pay, banks that refuse, webhooks that arrive late, twice or
 * never. Amounts are in minor units. What Stripe would refuse throws an IllegalStateException with Stripe's message.
 */
public final class SimulatedStripe extends SimulatedWebhooks implements AutoCloseable {
    private SimulatedStripe(SimulatorSettings settings) {
        super(settings);
    }

    public static SimulatedStripe start(SimulatorSettings settings) {
        return new SimulatedStripe(settings);
    }

    /** The value for {@code StripeClient.builder().setApiBase(…)}. */
    public URI base() {
        return parts.front.base();
    }

    @Override
    public void close() {
        parts.close();
    }

    // ---- connected accounts ----

    /** Creates an account with this id ({@code acct_alice}) unless it exists. */
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
     * Replaces the bank account of this currency, as the creator or a thief: {@code account.external_account.created} and
     * {@code .deleted}, {@code account.updated}.
     */
    public void bankChanges(String id, String currency, String last4) {
        changing(() -> parts.accounts.bankChanges(id, currency, last4));
    }

    /** The actions of a connected account's owner. */
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

    // ---- faults and recorded calls ----

    /** The next {@code times} calls with this method and path prefix meet the fault. */
    public void fault(Fault fault, String method, String pathPrefix, int times) {
        fault(fault, call -> call.method().equals(method) && call.path().startsWith(pathPrefix), times);
    }

    /** The next {@code times} matching calls meet the fault. */
    public void fault(Fault fault, Predicate<SimulatedRequest> which, int times) {
        parts.desk.faults().add(fault, which, times);
    }

    /** Rolls our secret key: every call is answered with 401 until it is restored. */
    public void revokeKey() {
        parts.desk.revokeKeys(true);
    }

    public void restoreKey() {
        parts.desk.revokeKeys(false);
    }

    public void noMoreFaults() {
        parts.desk.faults().clear();
    }

    /** The last calls in order of arrival, at most 100 000, including replayed, refused and cut ones. */
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
