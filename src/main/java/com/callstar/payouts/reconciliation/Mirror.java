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
 * Brings Stripe's statement over, page by page, each kept in a transaction of its own: what is here already is not listed
 * again, and a run that was cut goes on where it stopped.
 */
@ApplicationScoped
class Mirror {

    private static final int ROUNDS = 10;

    private final StripeStatement statement;
    private final MirrorStore store;
    private final ReconciliationLease turn;
    private final ConnectedBalances money;
    private final ReconciliationConfig config;

    Mirror(
            StripeStatement statement,
            MirrorStore store,
            ReconciliationLease turn,
            ConnectedBalances money,
            ReconciliationConfig config) {
        this.statement = statement;
        this.store = store;
        this.turn = turn;
        this.money = money;
        this.config = config;
    }

    /**
     * Brings all that moved into the mirror, for whoever's turn it is, and reads the balances that must come of it.
     *
     * @throws Unavailable where Stripe did not tell all of it
     */
    StripeSnapshot see(String holder) {
        Map<String, Balance> platform = platform(holder);
        List<String> accounts = money.accounts();
        Map<Place, Owed> owed = money.owed(accounts);
        Map<String, Map<String, Balance>> connected = new HashMap<>();
        accounts.forEach(account -> connected.put(account, connected(account, holder)));
        return new StripeSnapshot(platform, connected, owed);
    }

    /**
     * Brings over what moved the platform's balance since the last time. Whoever else does so at the same moment writes the same.
     *
     * @return when Stripe was asked at the earliest, by the database's clock
     * @throws Unavailable where Stripe did not tell all of it
     */
    Instant bringPlatform() {
        Instant askedAt = store.now();
        bring(StripeStatement.PLATFORM, config.mirrorOverlap(), () -> {});
        return askedAt;
    }

    /**
     * The platform's balance at a moment when the mirror had all that made it: nothing moved while we looked.
     *
     * @throws Unavailable where Stripe did not tell, or money never stood still
     */
    private Map<String, Balance> platform(String holder) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> newest = bring(StripeStatement.PLATFORM, config.overlap(), () -> turn.renew(holder));
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
     * @return null where Stripe refuses to show it
     * @throws Unavailable where Stripe did not tell
     */
    private Map<String, Balance> connected(String account, String holder) {
        try {
            bring(account, config.overlap(), () -> turn.renew(holder));
            return statement.balance(account);
        } catch (Unavailable closed) {
            if (!closed.refused()) {
                throw closed;
            }
            store.looked(account);
            return null;
        }
    }

    /** All passes that it takes; answers the newest transaction, where there is one within the overlap. */
    private Optional<String> bring(String account, Duration overlap, Runnable eachPage) {
        MirrorCursor progress = store.progress(account);
        if (progress.isCut()) {
            pass(account, progress, overlap, eachPage);
        }
        return pass(account, store.progress(account), overlap, eachPage);
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
            store.keep(account, page, progress, askedAt);
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
