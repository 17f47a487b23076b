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
 * The product as a story has it before it. In the tests' own JVM its jobs are called and its clock is moved; packaged, as jar or
 * executable, it has neither handle: see {@link PackagedProduct}. The stories are the same.
 */
public interface Product {

    /** The one that this run judges. */
    static Product underTest() {
        return Arc.container() == null ? PackagedProduct.theOne() : new InThisJvm();
    }

    Books books();

    /** All of Stripe's events that are due are applied. */
    void applyEvents();

    /** All that is due is released. */
    void release();

    /** Stripe's statement is brought over: what it knows is confirmed. */
    void readStatement();

    /** All orders that are due for it are looked after. */
    void recover();

    /** All mails that are due are sent. */
    void sendMails();

    void timePasses(Duration step);

    /** Beside the story, in its own JVM. */
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
