package com.callstar.payouts.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Workers that repeat an action without pause. */
final class Load {

    /** Rounds of {@link #WARM_UP_ROUND} that a new JVM needs on two cores. */
    static final int COLD = Integer.getInteger("bench.warm-up", 6);

    /** Warm-up for a new query. */
    static final int WARM = 2;

    private static final int FLAT_PERCENT = 5;
    private static final int WARM_UP_ROUNDS = 18;
    private static final Duration WARM_UP_ROUND =
            Duration.ofSeconds(Math.min(5, seconds(5).toSeconds()));

    private Load() {}

    /** How long a round of measuring takes: so many seconds, or {@code -Dbench.seconds}. */
    static Duration seconds(int usual) {
        return Duration.ofSeconds(Integer.getInteger("bench.seconds", usual));
    }

    /** The action of one worker, on its own connection. */
    interface Worker extends AutoCloseable {

        void work() throws Exception;

        /** Runs before the next action; not measured. */
        default void pause() throws InterruptedException {}

        @Override
        default void close() throws Exception {}
    }

    /** Makes the worker with this number. */
    interface Hands {

        Worker number(int number) throws Exception;
    }

    /** The number of actions and their sorted durations in nanoseconds. */
    record Done(double perSecond, long[] nanos) {

        double millis(double percentile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, nanos.length * percentile / 100)] / 1e6;
        }
    }

    static Done of(int workers, Duration time, Hands hands) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return of(workers, () -> System.nanoTime() < end, hands);
    }

    /** Runs workers while another task runs. */
    static Done during(Future<?> other, int workers, Hands hands) throws Exception {
        return of(workers, () -> !other.isDone(), hands);
    }

    private static Done of(int workers, BooleanSupplier goesOn, Hands hands) throws Exception {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int number = 0; number < workers; number++) {
                int mine = number;
                all.add(threads.submit(() -> asLongAs(goesOn, hands.number(mine))));
            }
            List<long[]> each = new ArrayList<>();
            for (Future<long[]> one : all) {
                each.add(one.get());
            }
            long[] nanos = each.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Done(nanos.length / ((System.nanoTime() - began) / 1e9), nanos);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static long[] asLongAs(BooleanSupplier goesOn, Worker worker) throws Exception {
        long[] nanos = new long[1 << 10];
        int count = 0;
        try (worker) {
            while (goesOn.getAsBoolean()) {
                long now = System.nanoTime();
                worker.work();
                long then = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = then - now;
                worker.pause();
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** Warms up for so many rounds, then until a round is less than {@value FLAT_PERCENT} percent faster than the last. */
    static void warmUp(int leastRounds, int workers, Hands hands) throws Exception {
        double before = 0;
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            double now = of(workers, WARM_UP_ROUND, hands).perSecond();
            System.out.printf("warm-up %d: %.0f a second%n", round, now);
            if (round >= leastRounds && now < before * (100 + FLAT_PERCENT) / 100) {
                return;
            }
            before = now;
        }
    }
}
