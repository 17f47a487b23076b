package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payments.IntentGateway;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.Payments;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Confirms bookings to customers whose address the booking platform did not give, but Stripe's charge has. The address is read at Stripe
 * with our own key and never taken from an event, because an event can be forged and its personal data is not stored.
 */
@ApplicationScoped
public class ReceiptAddresses extends Job {

    private static final Logger LOG = Logger.getLogger(ReceiptAddresses.class);
    /** Twenty reads, each as slow as Stripe's client lets it be. */
    private static final Duration ALLOWED = Duration.ofMinutes(40);

    private final ReceiptStore store;
    private final IntentGateway stripe;
    private final Payments payments;
    private final CustomerNotifier customers;

    ReceiptAddresses(ReceiptStore store, IntentGateway stripe, Payments payments, CustomerNotifier customers) {
        super("Receipts", ALLOWED);
        this.store = store;
        this.stripe = stripe;
        this.payments = payments;
        this.customers = customers;
    }

    @Scheduled(every = "{notification.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        List<String> due = store.take();
        payments.all(due).forEach(this::read);
        return due;
    }

    private void read(Payment payment) {
        try {
            customers.confirm(payment, stripe.receiptAddress(payment.stripePaymentIntentId()));
        } catch (Refusal unreadable) {
            LOG.infof("Receipt address not read, will be retried: payment=%s code=%s", payment.id(), unreadable.code());
            store.tryLater(payment.id());
        }
    }
}
