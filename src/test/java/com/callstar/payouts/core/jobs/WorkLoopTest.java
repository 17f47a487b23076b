package com.callstar.payouts.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.core.RefusalCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkLoopTest {

    @Test
    void it_works_batch_after_batch_until_nothing_is_due() {
        Deque<List<String>> due = new ArrayDeque<>(List.of(List.of("a", "b"), List.of("c"), List.of()));
        var loop = new WorkLoop("Test", due::remove, Runnable::run);
        assertThat(loop.run()).isEqualTo(new WorkLoop.Done(3, List.of("a", "b", "c")));
    }

    @Test
    void a_request_starts_no_batch_after_its_time_and_the_rest_goes_on() {
        Deque<List<String>> due = new ArrayDeque<>(List.of(List.of("a", "b"), List.of("c"), List.of()));
        List<Runnable> woken = new ArrayList<>();
        var loop = new WorkLoop("Test", due::remove, woken::add);
        assertThat(loop.runFor(Duration.ZERO)).isEqualTo(new WorkLoop.Done(2, List.of("a", "b")));
        assertThat(due).hasSize(2);
        woken.forEach(Runnable::run);
        assertThat(due).isEmpty();
    }

    @Test
    void a_request_that_did_everything_wakes_nobody() {
        Deque<List<String>> due = new ArrayDeque<>(List.of(List.of("a"), List.of()));
        List<Runnable> woken = new ArrayList<>();
        var loop = new WorkLoop("Test", due::remove, woken::add);
        assertThat(loop.runFor(Duration.ofMinutes(1)).ids()).containsExactly("a");
        assertThat(woken).isEmpty();
    }

    @Test
    void a_request_does_not_wait_for_a_run_in_progress() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Semaphore begun = new Semaphore(0);
        AtomicBoolean first = new AtomicBoolean(true);
        var loop = new WorkLoop(
                "Test",
                () -> {
                    if (first.getAndSet(false)) {
                        begun.release();
                        awaitUninterrupted(mayEnd);
                    }
                    return List.of();
                },
                Thread::startVirtualThread);
        loop.wake();
        begun.acquire();
        assertThat(loop.runFor(Duration.ofMinutes(1)).count()).isZero();
        mayEnd.countDown();
    }

    @Test
    void a_failed_run_does_not_stop_later_ticks() {
        var loop = new WorkLoop(
                "Test",
                () -> {
                    throw new IllegalStateException("as meant");
                },
                Runnable::run);
        loop.tick();
        loop.wake();
        loop.wake();
    }

    @Test
    void many_wake_ups_during_a_run_cause_one_more_run() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Semaphore begun = new Semaphore(0);
        List<Thread> runs = new ArrayList<>();
        var loop = new WorkLoop(
                "Test",
                () -> {
                    begun.release();
                    awaitUninterrupted(mayEnd);
                    return List.of();
                },
                run -> runs.add(Thread.startVirtualThread(run)));
        loop.wake();
        begun.acquire();
        for (int i = 0; i < 100; i++) {
            loop.wake();
        }
        mayEnd.countDown();
        for (Thread run : runs) {
            run.join();
        }
        assertThat(runs).hasSize(2);
        assertThat(begun.availablePermits()).as("batches after the first").isEqualTo(1);
        loop.wake();
        assertThat(runs).as("it can be woken again").hasSize(3);
    }

    @Test
    void a_stopped_loop_starts_nothing() {
        AtomicInteger batches = new AtomicInteger();
        var loop = new WorkLoop(
                "Test",
                () -> {
                    batches.incrementAndGet();
                    return List.of();
                },
                Runnable::run);
        loop.stop();
        loop.run();
        loop.wake();
        assertThat(batches).hasValue(0);
    }

    @Test
    void stopping_waits_for_the_current_batch_and_starts_no_other() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger batches = new AtomicInteger();
        var loop = new WorkLoop(
                "Test",
                () -> {
                    batches.incrementAndGet();
                    begun.countDown();
                    awaitUninterrupted(mayEnd);
                    ended.set(true);
                    return List.of("more would follow");
                },
                Thread::startVirtualThread);
        loop.wake();
        begun.await();
        loop.stop();
        assertThat(loop.awaitEnd(Duration.ZERO)).as("it is still at it").isFalse();
        mayEnd.countDown();
        assertThat(loop.awaitEnd(Duration.ofMinutes(1))).isTrue();
        assertThat(ended).isTrue();
        int before = batches.get();
        loop.run();
        assertThat(batches).hasValue(before);
    }

    @Test
    void a_batch_that_runs_for_longer_than_allowed_is_an_overrun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Duration allowed = Duration.ofMillis(50);
        var loop = new WorkLoop(
                "Test",
                () -> {
                    begun.countDown();
                    awaitUninterrupted(mayEnd);
                    return List.of();
                },
                Runnable::run,
                allowed);
        assertThat(loop.overrun()).as("nothing has begun").isEmpty();
        Thread run = Thread.startVirtualThread(loop::run);
        begun.await();
        Thread.sleep(allowed);
        assertThat(loop.overrun()).hasValueSatisfying(overrun -> {
            assertThat(overrun.job()).isEqualTo("Test");
            assertThat(overrun.running()).isGreaterThan(allowed);
            assertThat(overrun.thread()).isEqualTo(run);
            assertThat(overrun.thread().getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("awaitUninterrupted"));
        });
        mayEnd.countDown();
        run.join();
        assertThat(loop.overrun()).as("it has ended").isEmpty();
    }

    @Test
    void many_short_batches_are_no_overrun() {
        Duration allowed = Duration.ofMillis(200);
        AtomicInteger batches = new AtomicInteger();
        List<Boolean> overruns = new ArrayList<>();
        WorkLoop[] loop = new WorkLoop[1];
        loop[0] = new WorkLoop(
                "Test",
                () -> {
                    pause(Duration.ofMillis(20));
                    overruns.add(loop[0].overrun().isPresent());
                    return batches.incrementAndGet() < 20 ? List.of("more") : List.of();
                },
                Runnable::run,
                allowed);
        loop[0].run();
        assertThat(overruns).hasSize(20).doesNotContain(true);
    }

    @Test
    void a_run_waits_for_another_only_for_as_long_as_a_batch_may_take() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        var loop = new WorkLoop(
                "Test",
                () -> {
                    begun.countDown();
                    awaitUninterrupted(mayEnd);
                    return List.of();
                },
                Thread::startVirtualThread,
                Duration.ofMillis(50));
        Thread stuck = Thread.startVirtualThread(loop::run);
        begun.await();
        assertThatThrownBy(loop::run)
                .isInstanceOfSatisfying(
                        RunUnderWay.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT));
        loop.tick();
        mayEnd.countDown();
        stuck.join();
        assertThat(loop.run().count()).as("it runs again").isZero();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
