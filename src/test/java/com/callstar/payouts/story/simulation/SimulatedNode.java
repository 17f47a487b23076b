package com.callstar.payouts.story.simulation;

import java.util.concurrent.Semaphore;

/** A node that does one thing. It goes on only when it is its turn. */
final class SimulatedNode {

    private final String name;
    private final Runnable work;
    private final Crash crash;
    private final Semaphore turn = new Semaphore(0);
    private volatile Thread thread;
    private volatile boolean dead;
    private volatile int transactions;
    private volatile Throwable failure;

    /** @param crash null for none */
    SimulatedNode(String name, Runnable work, Crash crash) {
        this.name = name;
        this.work = work;
        this.crash = crash;
    }

    String name() {
        return name;
    }

    /** What ended its work, or null. */
    Throwable failure() {
        return failure;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    void start(Runnable afterwards) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> {
            turn.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable ended) {
                failure = ended;
            } finally {
                afterwards.run();
            }
        });
        thread.start();
    }

    void giveTurn() {
        turn.release();
    }

    void awaitTurn() {
        turn.acquireUninterruptibly();
    }

    /** @return the number of this transaction, from 1 on */
    int begin() {
        if (dead) {
            throw new NodeKilled();
        }
        return ++transactions;
    }

    boolean meets(Crash.Kind kind) {
        return crash != null && crash.is(kind, transactions);
    }

    NodeKilled die() {
        dead = true;
        return new NodeKilled();
    }
}
