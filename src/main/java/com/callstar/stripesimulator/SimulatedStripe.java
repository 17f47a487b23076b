package com.callstar.stripesimulator;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/**
 * A local Stripe for development, the demo and tests. stripe-java talks to {@link #base()} by HTTP. This class controls
 * the other side: customers who pay, banks that refuse, webhooks that come late, twice or never. Amounts are in minor
 * units. If Stripe would refuse something, an IllegalStateException has Stripe's message.
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

    /** Creates an account under a given id ({@code acct_alice}); does nothing if it exists already. */
    public void createAccount(String id, AccountStatus state) {
        changing(() -> {
            if (parts.stripe.objects(ObjectKind.ACCOUNT).find(id).isEmpty()) {
                parts.accounts.add(id, state);
            }
        });
    }

    /** The same for an account that was opened by the second API. */
    public void createV2Account(String id, AccountStatus state) {
        changing(() -> {
            if (parts.stripe.objects(ObjectKind.ACCOUNT).find(id).isEmpty()) {
                parts.v2Accounts.open(id, state);
            }
        });
    }

    /** Closes {@code POST /v1/accounts} for this platform, or opens it again. */
    public void closeV1Accounts(boolean closed) {
        changing(() -> parts.accounts.closeV1(closed));
    }

    public void accountIs(String id, AccountStatus state) {
        changing(() -> parts.accounts.changeStatus(id, state));
    }

    /**
     * The creator, or a thief, replaces the bank account for this currency: {@code account.external_account.created}
     * and {@code .deleted}, {@code account.updated}.
     */
    public void bankChanges(String id, String currency, String last4) {
        changing(() -> parts.accounts.bankChanges(id, currency, last4));
    }

    /** What the owner of a connected account does there. */
    public SimulatedOwner onAccount(String id) {
        parts.stripe.locked(() -> parts.accounts.known(id));
        return new SimulatedOwner(this, id);
    }

    /** All connected accounts, oldest first. */
    public List<SimulatedAccount> accounts() {
        return all(ObjectKind.ACCOUNT, SimulatedAccount::of);
    }

    /** The creator disconnects the platform: {@code account.application.deauthorized}. */
    public void accountLeaves(String id) {
        changing(() -> parts.accounts.disconnect(id));
    }

    // ---- faults and received calls ----

    /** The next {@code times} calls with this method and path prefix have the fault. */
    public void fault(Fault fault, String method, String pathPrefix, int times) {
        fault(fault, call -> call.method().equals(method) && call.path().startsWith(pathPrefix), times);
    }

    /** The next {@code times} calls that match have the fault. */
    public void fault(Fault fault, Predicate<SimulatedRequest> matching, int times) {
        parts.apiHandler.faults().add(fault, matching, times);
    }

    /** Our secret key is rolled: every call is answered by 401, until it is restored. */
    public void revokeKey() {
        parts.apiHandler.setKeyRevoked(true);
    }

    public void restoreKey() {
        parts.apiHandler.setKeyRevoked(false);
    }

    public void noMoreFaults() {
        parts.apiHandler.faults().clear();
    }

    /** The last calls in order of arrival, at most 100 000, including replayed, refused and cut ones. */
    public List<SimulatedRequest> requests() {
        return parts.apiHandler.requests();
    }

    public List<SimulatedRequest> requests(String method, String pathPrefix) {
        return requests().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.path().startsWith(pathPrefix))
                .toList();
    }
}
