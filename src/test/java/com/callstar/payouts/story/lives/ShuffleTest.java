package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.Registration;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.stripe.Sweep;
import com.callstar.stripesimulator.SimulatedDelivery;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random payouts whose events get lost, are doubled or reordered. In the end all with the same history have the
 * same state, the one that Stripe has. Two hundred run at a time.
 */
@QuarkusTest
class ShuffleTest extends Story {

    private static final int AT_ONCE = 200;
    private static final int ROUNDS = Repeat.times(2);
    private static final Actor SOMEBODY = new Actor("test", "shuffle");

    private static final String ALL_PAID = "PAID 12600, PAID PAID, ready 0, paid 12600";
    private static final String ALL_BACK = "FAILED null, READY READY, ready 12600, paid 0";
    private static final String HALF_PAID = "FAILED 6300, %s, ready 6300, paid 6300";

    /** What Stripe does with a payout of two payments of 63.00 each, and the expected final state. */
    enum Life {
        TRANSFERRED(Route.PLATFORM, Route.PLATFORM, ALL_PAID),
        TAKEN_BACK(Route.PLATFORM, Route.PLATFORM, ALL_BACK) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().reverseTransfer(transfer, 2000);
                StripeWorld.stripe().reverseTransfer(transfer, 10600);
            }
        },
        TAKEN_BACK_IN_PART(Route.PLATFORM, Route.PLATFORM, "PAID 9100, PAID READY, ready 3500, paid 9100") {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().reverseTransfer(transfer, 2000);
                StripeWorld.stripe().reverseTransfer(transfer, 1500);
            }
        },
        AT_THE_BANK(Route.CONNECTED, Route.CONNECTED, ALL_PAID) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().settlePayout(payout);
            }
        },
        FAILED_AT_THE_BANK(Route.CONNECTED, Route.CONNECTED, ALL_BACK) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().failPayout(payout, "account_closed");
            }
        },
        CANCELED(Route.CONNECTED, Route.CONNECTED, ALL_BACK) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().cancelPayout(payout);
            }
        },
        RETURNED_LATE(Route.CONNECTED, Route.CONNECTED, ALL_BACK) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().settlePayout(payout);
                StripeWorld.stripe().failPayout(payout, "no_account");
            }
        },
        BOTH_ARRIVED(Route.PLATFORM, Route.CONNECTED, ALL_PAID) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().settlePayout(payout);
            }
        },
        BOTH_AND_THE_BANK_RETURNED_ITS_PART(Route.PLATFORM, Route.CONNECTED, HALF_PAID.formatted("PAID READY")) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().settlePayout(payout);
                StripeWorld.stripe().failPayout(payout, "account_closed");
            }
        },
        BOTH_AND_THE_TRANSFER_WAS_TAKEN_BACK(Route.PLATFORM, Route.CONNECTED, HALF_PAID.formatted("READY PAID")) {
            @Override
            void live(String transfer, String payout) {
                StripeWorld.stripe().reverseTransfer(transfer, 6300);
                StripeWorld.stripe().settlePayout(payout);
            }
        };

        final Route first;
        final Route second;
        final String end;

        Life(Route first, Route second, String end) {
            this.first = first;
            this.second = second;
            this.end = end;
        }

        void live(String transfer, String payout) {}
    }

    private record Run(Life life, String creatorId, String account, String payout) {}

    private static final Set<Life> LIVED = EnumSet.noneOf(Life.class);
    private static int runs;

    @Inject
    Creators creators;

    @Inject
    Captures captures;

    @Inject
    Payouts payouts;

    @Inject
    Sweep sweep;

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @BeforeEach
    void onlyTheseAreDue() {
        theRestEnds();
        StripeWorld.stripe().topUp(100_000_000, "eur");
    }

    @AfterAll
    static void random_lives_of_every_kind_were_run() {
        assertThat(runs).isEqualTo(AT_ONCE * ROUNDS);
        assertThat(LIVED).containsExactlyInAnyOrder(Life.values());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("rounds")
    void lost_doubled_and_shuffled_events_end_the_same(int seed) {
        Random chance = new Random(seed);
        List<Run> lives = lived(chance);
        StripeWorld.stripe().drop(event -> chance.nextInt(100) < 40);
        assertThat(StripeWorld.stripe().deliverShuffled(seed, 2)).isNotEmpty().allMatch(SimulatedDelivery::accepted);
        inbox.run();
        boolean sweepFirst = chance.nextBoolean();
        timePasses(Duration.ofDays(2));
        List.<Runnable>of(sweepFirst ? sweep::run : recovery, sweepFirst ? recovery : sweep::run)
                .forEach(Runnable::run);
        inbox.run();

        Map<Life, Set<String>> ends = new EnumMap<>(Life.class);
        lives.forEach(
                run -> ends.computeIfAbsent(run.life(), life -> new TreeSet<>()).add(end(run)));
        assertThat(ends).allSatisfy((life, end) -> assertThat(end).containsExactly(life.end));
        lives.forEach(run -> books.balance(run.creatorId()));
        runs += lives.size();
        LIVED.addAll(ends.keySet());
    }

    /** Processes all payouts, then plays each outcome at Stripe; no event is delivered yet. */
    private List<Run> lived(Random chance) {
        List<Run> asked = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            asked.add(born(Life.values()[chance.nextInt(Life.values().length)]));
        }
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofDays(7));
        releases.run();
        return asked.stream().map(this::sent).toList();
    }

    private Run born(Life life) {
        String account = StripeWorld.readyAccount("EUR");
        String id = StripeWorld.fresh("creator");
        creators.register(new Registration(id, "Somebody", "some@example.com", null, account, null), SOMEBODY);
        captured(id, account, life.first, 1);
        captured(id, account, life.second, 2);
        return new Run(life, id, account, null);
    }

    private void captured(String creatorId, String account, Route route, int second) {
        boolean connected = route == Route.CONNECTED;
        if (connected) {
            StripeWorld.stripe()
                    .pay(StripeWorld.stripe()
                            .createPaymentIntent(Map.of(
                                    "amount", "6300", "currency", "eur", "transfer_data[destination]", account)));
        }
        captures.capture(
                new Capture(
                        "pi_" + StripeWorld.fresh("shuffle"),
                        null,
                        StripeWorld.fresh("booking"),
                        creatorId,
                        new Money(7000, "EUR"),
                        connected ? new Money(700, "EUR") : null,
                        route,
                        DemoClock.shared().instant().minusSeconds(10 - second)),
                SOMEBODY);
    }

    private Run sent(Run run) {
        String payout = payouts.request(creators.get(run.creatorId()), new Money(12600, "EUR"), null, SOMEBODY)
                .id();
        books.confirmed(run.creatorId());
        var processed = payouts.process(payout, null, SOMEBODY);
        run.life().live(processed.stripeTransferId(), processed.stripePayoutId());
        return new Run(run.life(), run.creatorId(), run.account(), payout);
    }

    /** Status and what arrived, the payments in the order of their capture, and the balances; in cents. */
    private String end(Run run) {
        return books.rows("""
                        select p.status, coalesce(cast(p.actual_amount as text), 'null') || ', '
                            || (select string_agg(m.payout_status, ' ' order by m.captured_at) from payment m
                                where m.creator_id = p.creator_id)
                            || (select string_agg(', ' || lower(a.kind) || ' ' || a.balance, '' order by a.kind desc)
                                from ledger_account a where a.creator_id = p.creator_id and a.kind in ('READY', 'PAID'))
                        from payout p where p.id = '%s'""".formatted(run.payout())).getFirst();
    }
}
