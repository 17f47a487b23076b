package com.callstar.payouts.story;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.notifications.Outbox;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payouts.Recovery;
import com.callstar.payouts.reconciliation.StatementUpdates;
import com.callstar.payouts.stripe.Inbox;
import io.quarkus.arc.Arc;
import java.time.Duration;

/**
 * The product under test. In the tests' own JVM, stories call its jobs and move its clock. The packaged jar or
 * executable offers neither: see {@link PackagedProduct}. The stories are the same.
 */
public interface Product {

    /** The product that this run tests. */
    static Product underTest() {
        return Arc.container() == null ? PackagedProduct.theOne() : new InThisJvm();
    }

    Books books();

    /** Applies all due Stripe events. */
    void applyEvents();

    /** Releases everything that is due. */
    void release();

    /** Reads Stripe's statement, which confirms the charges on it. */
    void readStatement();

    /** Runs recovery for all due disbursements. */
    void recover();

    /** Sends all due emails. */
    void sendMails();

    void timePasses(Duration step);

    /** The product in the same JVM as the story. */
    final class InThisJvm implements Product {

        @Override
        public Books books() {
            return bean(Books.class);
        }

        @Override
        public void applyEvents() {
            bean(Inbox.class).run();
        }

        @Override
        public void release() {
            bean(Releases.class).run();
        }

        @Override
        public void readStatement() {
            bean(StatementUpdates.class).run();
        }

        @Override
        public void recover() {
            bean(Recovery.class).run();
        }

        @Override
        public void sendMails() {
            bean(Outbox.class).run();
        }

        @Override
        public void timePasses(Duration step) {
            DemoClock.shared().advance(step);
        }

        private static <T> T bean(Class<T> type) {
            return Arc.container().select(type).get();
        }
    }
}
