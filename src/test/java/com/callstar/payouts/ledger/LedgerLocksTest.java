package com.callstar.payouts.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.StripeWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Transactions that lock many holders wait for each other and never for ever. */
@QuarkusTest
class LedgerLocksTest {

    private static final int ROUNDS = 30;
    private static final int AT_ONCE = 8;

    @Inject
    Ledger ledger;

    @Inject
    Creators creators;

    @Test
    void new_holders_are_locked_at_once_without_a_deadlock() {
        Random chance = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            List<AccountHolder> fresh = Stream.generate(() -> new AccountHolder(StripeWorld.fresh("holder"), "EUR"))
                    .limit(12)
                    .toList();
            creators.ensure(fresh.stream().map(AccountHolder::creatorId).toList());
            List<Callable<Integer>> transactions = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                List<AccountHolder> some = new ArrayList<>(fresh);
                Collections.shuffle(some, chance);
                transactions.add(() -> locked(some.subList(0, 6)));
            }
            assertThat(Concurrently.all(transactions)).containsOnly(6);
        }
    }

    /** A batch opens a few accounts, and in its next transaction, it needs them together with new ones. */
    private int locked(List<AccountHolder> holders) {
        QuarkusTransaction.requiringNew().run(() -> ledger.lockAll(holders.subList(0, 2)));
        return QuarkusTransaction.requiringNew().call(() -> {
            ledger.lockAll(holders);
            return ledger.balances(holders).size();
        });
    }
}
