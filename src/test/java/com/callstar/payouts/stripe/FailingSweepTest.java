package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An error in our own code stops the sweep of one account, and not of those that are due after it. */
class FailingSweepTest {

    private static final StripeConfig UNUSED = (StripeConfig) Proxy.newProxyInstance(
            StripeConfig.class.getClassLoader(),
            new Class<?>[] {StripeConfig.class},
            (config, method, values) -> method.getName().equals("inbox") ? inbox() : null);

    private static StripeConfig.Inbox inbox() {
        return (StripeConfig.Inbox) Proxy.newProxyInstance(
                StripeConfig.class.getClassLoader(),
                new Class<?>[] {StripeConfig.Inbox.class},
                (config, method, values) -> method.getReturnType() == int.class ? 1 : null);
    }

    private final List<String> swept = new ArrayList<>();

    @Test
    void a_failing_account_does_not_end_a_sweep() {
        Sweep sweep = new Sweep(
                new EventListing(null, null) {
                    @Override
                    StripeResult<Page> page(SweepStore.Task task) {
                        if (task.account().equals("acct_broken")) {
                            throw new IllegalStateException("an error of ours");
                        }
                        return new StripeResult.Success<>(new Page(List.of(), null));
                    }
                },
                due("acct_broken", "acct_sound"),
                new Inbox(null, null, null, null, UNUSED),
                new EventIntake(null, null, null) {
                    @Override
                    Set<String> known(List<String> ids) {
                        return Set.of();
                    }
                },
                new AccountReader(null, null) {
                    @Override
                    void poll(String accountId) {}
                });

        assertThat(sweep.run().ids()).containsExactly("acct_broken", "acct_sound");
        assertThat(swept).containsExactly("acct_sound");
    }

    @Test
    void events_are_stored_before_the_position_moves() {
        IncomingEvent event = IncomingEvent.read(
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"transfer.created\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{\"id\":\"tr_1\",\"object\":\"transfer\"}}}",
                new ObjectMapper());
        Sweep sweep = new Sweep(
                new EventListing(null, null) {
                    @Override
                    StripeResult<Page> page(SweepStore.Task task) {
                        return new StripeResult.Success<>(new Page(List.of(event), null));
                    }
                },
                due("acct_sound"),
                new Inbox(null, null, null, null, UNUSED) {
                    @Override
                    boolean receiveMissed(IncomingEvent missed) {
                        swept.add(missed.id());
                        return true;
                    }
                },
                new EventIntake(null, null, null) {
                    @Override
                    Set<String> known(List<String> ids) {
                        return Set.of();
                    }
                },
                new AccountReader(null, null) {
                    @Override
                    void poll(String accountId) {}
                });

        sweep.run();

        assertThat(swept)
                .as("a node that dies between the two reads the page again")
                .containsExactly("evt_1", "acct_sound");
    }

    private SweepStore due(String... accounts) {
        Queue<String> due = new ArrayDeque<>(List.of(accounts));
        return new SweepStore(null, Clock.systemUTC(), UNUSED, new Random(1), null) {
            @Override
            Optional<Task> next() {
                return Optional.ofNullable(due.poll())
                        .map(account -> Task.start(account, Instant.EPOCH, Instant.EPOCH));
            }

            @Override
            void enrol() {}

            @Override
            Optional<Task> swept(Task task, boolean goesOn) {
                swept.add(task.account());
                return Optional.empty();
            }
        };
    }
}
