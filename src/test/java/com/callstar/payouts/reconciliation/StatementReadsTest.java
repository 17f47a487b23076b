package com.callstar.payouts.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payouts at the same moment share one read of Stripe's statement, and it is read again before it is too old for them. */
@QuarkusTest
class StatementReadsTest extends Story {

    private static final String PATH = "/v1/balance_transactions";
    private static final Duration YOUNG = Duration.ofSeconds(5);
    private static final Duration TOO_OLD = Duration.ofSeconds(10);

    @Inject
    StatementReads reads;

    @Inject
    MirrorLease lease;

    private final CountDownLatch stripeAnswers = new CountDownLatch(1);
    private int before;

    @BeforeEach
    void theStatementIsTooOld() {
        timePasses(Duration.ofSeconds(11));
        reads.bringUpToDate();
        timePasses(Duration.ofSeconds(11));
        before = calls();
    }

    @Test
    void many_at_once_share_one_read() throws Exception {
        StripeWorld.stripe().fault(Fault.none().waitingBefore(stripeAnswers), "GET", PATH, 1);

        assertThat(atOnce(8)).containsOnly("read");

        assertThat(calls() - before).isEqualTo(1);
    }

    @Test
    void those_who_wait_share_a_failure() throws Exception {
        StripeWorld.stripe().fault(Fault.serverError().waitingBefore(stripeAnswers), "GET", PATH, 2);

        // The second one tries again, and the others do not.
        assertThat(atOnce(8)).containsOnly("failed");

        assertThat(calls() - before).isEqualTo(2);
        reads.bringUpToDate();
        assertThat(age()).isLessThan(YOUNG);
    }

    @Test
    void one_that_is_not_too_old_yet_is_read_in_the_background() {
        reads.bringUpToDate();
        reads.bringUpToDate();
        assertThat(calls() - before).as("the second one is satisfied").isEqualTo(1);

        timePasses(Duration.ofSeconds(6));
        StripeWorld.stripe().fault(Fault.none().waitingBefore(stripeAnswers), "GET", PATH, 1);
        reads.bringUpToDate();
        reads.bringUpToDate();
        assertThat(age()).as("nobody waits").isGreaterThan(YOUNG);

        stripeAnswers.countDown();
        Node.await(() -> age().compareTo(YOUNG) < 0, "the statement is young again");
        assertThat(calls() - before).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_ever_for_the_read_of_another() throws Exception {
        StripeWorld.stripe().fault(Fault.none().waitingBefore(stripeAnswers), "GET", PATH, 1);
        FutureTask<String> hanging = read();
        Thread.ofPlatform().daemon().start(hanging);
        Node.await(() -> calls() > before, "it reads");

        assertThatThrownBy(() -> reads.bringUpToDate(Duration.ofMillis(50)))
                .isInstanceOf(Unavailable.class)
                .hasMessage("It is being read.");

        stripeAnswers.countDown();
        assertThat(hanging.get()).isEqualTo("read");
    }

    @Test
    void a_read_that_breaks_off_makes_no_statement_young() {
        for (int i = 0; i < 250; i++) {
            StripeWorld.stripe().topUp(100, "eur");
        }
        StripeWorld.stripe().fault(Fault.none(), "GET", PATH, 1);
        StripeWorld.stripe().fault(Fault.serverError(), "GET", PATH, 1);
        assertThatThrownBy(reads::bringUpToDate).isInstanceOf(Unavailable.class);
        assertThat(age()).as("one page of three is read").isGreaterThan(TOO_OLD);

        reads.bringUpToDate();
        assertThat(age()).isLessThan(YOUNG);
        onePageIsEnoughAgain();
    }

    /** The last seconds are read again each time; nothing but one transaction is in them. */
    private void onePageIsEnoughAgain() {
        timePasses(Duration.ofMinutes(1));
        StripeWorld.stripe().topUp(100, "eur");
        reads.bringUpToDate();
    }

    @Test
    void a_statement_is_as_old_as_its_first_page() throws Exception {
        StripeWorld.stripe().fault(Fault.none().waitingBefore(stripeAnswers), "GET", PATH, 1);
        FutureTask<String> slow = read();
        Thread.ofPlatform().daemon().start(slow);
        Node.await(() -> calls() > before, "it reads");
        timePasses(Duration.ofSeconds(6));
        stripeAnswers.countDown();
        assertThat(slow.get()).isEqualTo("read");
        assertThat(age()).isGreaterThan(YOUNG);
    }

    @Test
    void a_statement_from_the_future_is_read_again() {
        books.tamper("update stripe_mirror set told_at = now() + interval '100 years' where account = 'platform'");
        reads.bringUpToDate();
        assertThat(calls() - before).isEqualTo(1);
        assertThat(age()).isLessThan(YOUNG);
    }

    /** What became of so many that need it while Stripe answers the first of them. */
    private List<String> atOnce(int count) throws Exception {
        List<FutureTask<String>> tasks =
                Stream.generate(this::read).limit(count).toList();
        List<Thread> threads = tasks.stream()
                .map(task -> Thread.ofPlatform().daemon().unstarted(task))
                .toList();
        threads.getFirst().start();
        Node.await(() -> calls() > before, "the first one reads");
        threads.subList(1, count).forEach(Thread::start);
        Node.await(
                () -> threads.subList(1, count).stream()
                        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING),
                "the others wait");
        stripeAnswers.countDown();
        for (FutureTask<String> task : tasks) {
            task.get();
        }
        return tasks.stream().map(FutureTask::resultNow).toList();
    }

    private FutureTask<String> read() {
        return new FutureTask<>(() -> {
            try {
                reads.bringUpToDate();
                return "read";
            } catch (Unavailable failed) {
                return "failed";
            }
        });
    }

    private Duration age() {
        return lease.look(StripeStatement.PLATFORM).age();
    }

    private static int calls() {
        return StripeWorld.stripe().requests("GET", PATH).size();
    }
}
