package com.callstar.payouts.onward;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.onward.OnwardGateway.Funds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds money that lies still: once a day, the balance of each account that Stripe does not pay out by itself is read, and
 * what neither our books nor our onward payouts account for is shown to admins.
 */
@ApplicationScoped
public class IdleBalances extends Job {

    /** A batch reads up to 20 accounts at Stripe. */
    private static final Duration ALLOWED = Duration.ofHours(1);

    private static final int MOST = 500;

    private final OnwardGateway gateway;
    private final AccountBooks books;
    private final IdleStore store;
    private final Clock clock;

    IdleBalances(OnwardGateway gateway, AccountBooks books, IdleStore store, Clock clock) {
        super("IdleBalances", ALLOWED);
        this.gateway = gateway;
        this.books = books;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        return store.next(clock.instant()).stream()
                .peek(this::look)
                .map(IdleStore.ManualAccount::id)
                .toList();
    }

    /**
     * All that was found, the oldest first.
     *
     * @param first at most so many: 1 to 500
     */
    public List<IdleBalance> list(int first) {
        if (first < 1 || first > MOST) {
            throw InvalidInput.because("first", "out_of_range");
        }
        return store.list(first);
    }

    /**
     * Reads an account's balance now, and stores what lies still there. Never call it inside a transaction.
     *
     * @return empty if Stripe does not show the balance
     */
    Optional<List<IdleBalance>> look(IdleStore.ManualAccount account) {
        return gateway.funds(account.id()).map(funds -> {
            Instant now = clock.instant();
            store.save(
                    account,
                    funds.entrySet().stream()
                            .map(entry -> idle(account, entry, now))
                            .filter(Money::isPositive)
                            .toList(),
                    now);
            return store.of(account.id());
        });
    }

    /** An admin pays out what was found on this account. */
    void forget(String account) {
        store.forget(account);
    }

    private Money idle(IdleStore.ManualAccount account, Map.Entry<String, Funds> balance, Instant now) {
        String currency = balance.getKey();
        Funds funds = balance.getValue();
        long free = funds.available() + funds.pending() - books.mustStay(account.creatorId(), currency);
        long payable = Math.min(funds.available(), free) - store.promised(account, currency, now);
        return new Money(Math.max(0, payable), currency);
    }
}
