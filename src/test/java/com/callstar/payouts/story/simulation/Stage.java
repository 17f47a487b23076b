package com.callstar.payouts.story.simulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Lets several nodes work at once, one step at a time: before each transaction, the random generator decides who goes on. No
 * transaction is open at such a moment, so nobody waits for a lock of somebody who is not their turn.
 *
 * <p>What a node calls over HTTP, and what that does in the product, belongs to the node: nobody else works meanwhile.
 */
final class Stage {

    /** Longer than any wait of the product. */
    private static final int LONGEST_SECONDS = 60;

    private static volatile Stage current;
    /** Set between the beginning of a transaction and its work. */
    private static final ThreadLocal<Boolean> OUTERMOST = ThreadLocal.withInitial(() -> false);

    private final RandomGenerator random;
    private final Runnable databaseStops;
    private final List<SimulatedNode> alive;
    private final CountDownLatch ended;
    private volatile SimulatedNode working;

    /** Work in a transaction. */
    interface Work {
        Object run() throws Exception;
    }

    private Stage(RandomGenerator random, List<SimulatedNode> nodes, Runnable databaseStops) {
        this.random = random;
        this.databaseStops = databaseStops;
        this.alive = new ArrayList<>(nodes);
        this.ended = new CountDownLatch(nodes.size());
    }

    /**
     * Runs the nodes until each has ended its work.
     *
     * @param databaseStops ends all connections of the product
     */
    static void run(RandomGenerator random, List<SimulatedNode> nodes, Runnable databaseStops) {
        Stage stage = new Stage(random, nodes, databaseStops);
        current = stage;
        try {
            nodes.forEach(node -> node.start(() -> stage.ended(node)));
            stage.passTurn();
            if (!stage.ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end: " + stage.working.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } finally {
            current = null;
        }
    }

    private synchronized void ended(SimulatedNode node) {
        alive.remove(node);
        passTurn();
        ended.countDown();
    }

    private synchronized void passTurn() {
        working = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
        if (working != null) {
            working.giveTurn();
        }
    }

    /** Around each transaction of the product, outside it. */
    static Object outside(Work transaction) throws Exception {
        Stage stage = current;
        if (stage == null || stage.working == null || inTransaction()) {
            return transaction.run();
        }
        return stage.transaction(transaction);
    }

    private static boolean inTransaction() {
        return QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    }

    private Object transaction(Work transaction) throws Exception {
        SimulatedNode node = working;
        if (node.isCurrentThread()) {
            passTurn();
            node.awaitTurn();
        }
        node.begin();
        OUTERMOST.set(true);
        Object result;
        try {
            result = transaction.run();
        } finally {
            OUTERMOST.remove();
        }
        if (node.meets(Crash.Kind.KILLED_AFTER_COMMIT)) {
            throw node.die();
        }
        if (node.meets(Crash.Kind.ANSWER_LOST)) {
            throw new PersistenceException(new SQLException("The connection broke", "08006"));
        }
        return result;
    }

    /** Around the work of each transaction, inside it. */
    static Object inside(Work work) throws Exception {
        if (!OUTERMOST.get()) {
            return work.run();
        }
        OUTERMOST.remove();
        Stage stage = current;
        SimulatedNode node = stage.working;
        Object result = work.run();
        if (node.meets(Crash.Kind.KILLED_BEFORE_COMMIT)) {
            throw node.die();
        }
        if (node.meets(Crash.Kind.DATABASE_STOPS)) {
            stage.databaseStops.run();
        }
        return result;
    }
}
