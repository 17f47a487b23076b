package com.callstar.payouts.reconciliation;

import com.callstar.payouts.reconciliation.ConnectedMoney.Owed;
import com.callstar.payouts.reconciliation.ConnectedMoney.Place;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import com.callstar.payouts.reconciliation.StripeStatement.Page;
import com.callstar.payouts.reconciliation.StripeStatement.Transaction;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final Turn turn;
    private final ConnectedMoney money;
    private final ReconciliationConfig config;

    Mirror(StripeStatement statement, MirrorStore store, Turn turn, ConnectedMoney money, ReconciliationConfig config) {
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
    Seen see(String holder) {
        Map<String, Balance> platform = platform(holder);
        List<String> accounts = money.accounts();
        Map<Place, Owed> owed = money.owed(accounts);
        Map<String, Map<String, Balance>> connected = new HashMap<>();
        accounts.forEach(account -> connected.put(account, connected(account, holder)));
        return new Seen(platform, connected, owed);
    }

    /**
     * The platform's balance at a moment when the mirror had all that made it: nothing moved while we looked.
     *
     * @throws Unavailable where Stripe did not tell, or money never stood still
     */
    private Map<String, Balance> platform(String holder) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> newest = bring(StripeStatement.PLATFORM, holder);
            Map<String, Balance> balance = statement.balance(StripeStatement.PLATFORM);
            Page again =
                    statement.page(StripeStatement.PLATFORM, floor(store.progress(StripeStatement.PLATFORM)), null);
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
            bring(account, holder);
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
    private Optional<String> bring(String account, String holder) {
        Progress progress = store.progress(account);
        if (progress.isCut()) {
            pass(account, progress, holder);
        }
        return pass(account, store.progress(account), holder);
    }

    private Optional<String> pass(String account, Progress from, String holder) {
        Instant floor = floor(from);
        Optional<String> newest = Optional.empty();
        Progress progress = from;
        do {
            Page page = statement.page(account, floor, progress.passAfter());
            newest = newest.or(() -> newest(page));
            progress = progress.behind(page);
            turn.renew(holder);
            store.keep(account, page, progress);
        } while (progress.isCut());
        return newest;
    }

    private Instant floor(Progress progress) {
        return progress.completeUntil() == null
                ? config.since()
                : progress.completeUntil().minus(config.overlap());
    }

    private static Optional<String> newest(Page page) {
        return page.transactions().stream().findFirst().map(Transaction::id);
    }
}
