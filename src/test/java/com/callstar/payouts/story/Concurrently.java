package com.callstar.payouts.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs actions at the same time. */
public final class Concurrently {

    private Concurrently() {}

    /** Runs an action so many times at once; returns the results. */
    public static <T> List<T> times(int count, Callable<T> deed) {
        return all(Collections.nCopies(count, deed));
    }

    /** Starts all actions together; returns their results in order. */
    public static <T> List<T> all(List<Callable<T>> deeds) {
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> deed : deeds) {
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
