package com.callstar.payouts.reconciliation;

import com.callstar.payouts.reconciliation.ConnectedBalances.Owed;
import com.callstar.payouts.reconciliation.ConnectedBalances.Place;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import com.callstar.payouts.reconciliation.StripeStatement.Page;
import com.callstar.payouts.reconciliation.StripeStatement.Transaction;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Copies Stripe's statement page by page, each page in its own transaction. What is copied already is not listed again,
 * and an interrupted run continues at the same page.
 */
@ApplicationScoped
class Mirror {

    private static final Duration SECONDS = Duration.ofSeconds(15);
    private static final int ROUNDS = 10;

    private final StripeStatement statement;
    private final MirrorStore store;
    private final ReconciliationLease lease;
    private final ConnectedBalances money;
    private final ReconciliationConfig config;

    Mirror(
            StripeStatement statement,
            MirrorStore store,
            ReconciliationLease lease,
            ConnectedBalances money,
            ReconciliationConfig config) {
        this.statement = statement;
        this.store = store;
        this.lease = lease;
        this.money = money;
        this.config = config;
    }

    /**
     * Copies everything that moved into the mirror, under the lease of {@code holder}, and reads the balances that must
     * result.
     *
     * @throws Unavailable if Stripe did not return all of it
     */
    StripeSnapshot readStripe(String holder) {
        Map<String, Balance> platform = platform(holder);
        List<String> accounts = money.accounts();
        Map<Place, Owed> owed = money.owed(accounts);
        Map<String, Map<String, Balance>> connected = new HashMap<>();
        accounts.forEach(account -> connected.put(account, connected(account, holder)));
        return new StripeSnapshot(platform, connected, owed);
    }

    /**
     * Copies what moved the platform's balance since the last time. Another node that does the same at the same moment
     * writes the same rows.
     *
     * @return the time of the first call to Stripe, by the database's clock
     * @throws Unavailable if Stripe did not return all of it
     */
    Instant copyPlatform() {
        Instant askedAt = store.now();
        copy(StripeStatement.PLATFORM, config.mirrorOverlap(), () -> {});
        return askedAt;
    }

    /**
     * The same for what is asked again and again: it reads only the last seconds again. What Stripe lists later than that is found
     * by the next {@link #copyPlatform}.
     */
    Instant copyPlatformAgain() {
        Instant askedAt = store.now();
        copy(StripeStatement.PLATFORM, SECONDS, () -> {});
        return askedAt;
    }

    /**
     * The same, and reads again what a reconciliation reads again: for a node that has just started, on a database that
     * may have been restored.
     */
    Instant copyPlatformAfterStart() {
        Instant askedAt = store.now();
        copy(StripeStatement.PLATFORM, config.overlap(), () -> {});
        return askedAt;
    }

    /**
     * Compares a connected account's payouts with the books. The mirror stays as it is.
     *
     * @throws Unavailable if Stripe did not list them
     */
    void comparePayouts(String account, Instant since) {
        store.compare(statement.payouts(account, since));
    }

    /**
     * The platform's balance at a moment when the mirror contained everything that made it: nothing moved between the
     * two reads.
     *
     * @throws Unavailable if Stripe did not answer, or money moved between the reads each time
     */
    private Map<String, Balance> platform(String holder) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> newest = copy(StripeStatement.PLATFORM, config.overlap(), () -> lease.renew(holder));
            Map<String, Balance> balance = statement.balance(StripeStatement.PLATFORM);
            Page again = statement.page(
                    StripeStatement.PLATFORM, floor(store.progress(StripeStatement.PLATFORM), config.overlap()), null);
            if (Objects.equals(newest, newest(again))) {
                return balance;
            }
        }
        throw new Unavailable("Money moved each time the balance was read.", false);
    }

    /**
     * A connected account's balance, with its statement in the mirror.
     *
     * @return null if Stripe refuses to show it
     * @throws Unavailable if Stripe did not answer
     */
    private Map<String, Balance> connected(String account, String holder) {
        try {
            copy(account, config.overlap(), () -> lease.renew(holder));
            return statement.balance(account);
        } catch (Unavailable closed) {
            if (!closed.refused()) {
                throw closed;
            }
            store.markTried(account);
            return null;
        }
    }

    /**
     * Finishes a pass that was interrupted, then makes one from the newest transaction; returns the newest one, if it is within the
     * overlap.
     */
    private Optional<String> copy(String account, Duration overlap, Runnable eachPage) {
        MirrorCursor progress = store.progress(account);
        if (progress.isCut()) {
            pass(account, progress, overlap, eachPage);
        }
        Instant beganAt = store.time();
        Optional<String> newest = pass(account, store.progress(account).fromTheNewest(), overlap, eachPage);
        store.markComplete(account, beganAt);
        return newest;
    }

    private Optional<String> pass(String account, MirrorCursor from, Duration overlap, Runnable eachPage) {
        Instant askedAt = store.now();
        Instant floor = floor(from, overlap);
        Optional<String> newest = Optional.empty();
        MirrorCursor progress = from;
        do {
            Page page = statement.page(account, floor, progress.passAfter());
            newest = newest.or(() -> newest(page));
            progress = progress.advancedBy(page);
            eachPage.run();
            store.save(account, page, progress, askedAt);
        } while (progress.isCut());
        return newest;
    }

    private Instant floor(MirrorCursor progress, Duration overlap) {
        return progress.completeUntil() == null
                ? config.since()
                : progress.completeUntil().minus(overlap);
    }

    private static Optional<String> newest(Page page) {
        return page.transactions().stream().findFirst().map(Transaction::id);
    }
}
