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

/** Many who do something at the same moment. */
public final class Concurrently {

    private Concurrently() {}

    /** So many do the same; answers what each of them got. */
    public static <T> List<T> times(int count, Callable<T> deed) {
        return all(Collections.nCopies(count, deed));
    }

    /** Nobody starts before all are there; answers what each got, in the order of the deeds. */
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
