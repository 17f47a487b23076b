package com.callstar.payouts.privacy;

import com.callstar.payouts.audit.AuditTexts;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.notifications.CustomerAddresses;
import com.callstar.payouts.notifications.NotificationContents;
import com.callstar.payouts.stripe.EventPayloads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Removes what is older than its {@link RetentionConfig} allows, in small batches with a pause after each. All nodes may run it at once,
 * because each batch skips the rows that another node has locked; after a crash, a batch is removed completely or not at all.
 */
@ApplicationScoped
public class Retention extends Job {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final RetentionConfig config;
    private final List<Kept> kept;
    private final MeterRegistry metrics;
    private final Clock clock;

    Retention(RetentionConfig config, Removals removals, MeterRegistry metrics, Clock clock) {
        super("Retention");
        this.config = config;
        this.kept = removals.by(config);
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * One kind of text.
     *
     * @param name as logs and metrics have it
     * @param keptFor empty for ever
     * @param removal removes up to so many rows from before a time, and returns their ids
     */
    record Kept(String name, Optional<Duration> keptFor, BiFunction<Instant, Integer, List<String>> removal) {}

    /** The kinds of texts, and which feature removes them. */
    @ApplicationScoped
    static class Removals {

        private final EventPayloads events;
        private final NotificationContents emails;
        private final CustomerAddresses customers;
        private final AuditTexts audit;

        Removals(EventPayloads events, NotificationContents emails, CustomerAddresses customers, AuditTexts audit) {
            this.events = events;
            this.emails = emails;
            this.customers = customers;
            this.audit = audit;
        }

        List<Kept> by(RetentionConfig config) {
            return List.of(
                    new Kept("event_payloads", config.eventPayloads(), events::removeBefore),
                    new Kept("erased_payloads", Optional.of(Duration.ZERO), (now, most) -> events.removeOfErased(most)),
                    new Kept("emails", config.emails(), emails::removeBefore),
                    new Kept("notices", config.emails(), emails::removeNoticesBefore),
                    new Kept("customer_addresses", config.customerAddresses(), customers::removeBefore),
                    new Kept("refused_attempts", config.refusedAttempts(), audit::removeReasonsOfRefusedBefore),
                    new Kept("addresses", config.addresses(), audit::removeAddressesBefore));
        }
    }

    /** The next batch of the first kind that has something to remove. */
    @Override
    protected List<String> batch() {
        for (Kept one : kept) {
            List<String> removed = one.keptFor()
                    .map(age -> one.removal().apply(clock.instant().minus(age), config.batch()))
                    .orElse(List.of());
            if (!removed.isEmpty()) {
                report(one.name(), removed.size());
                pause();
                return removed;
            }
        }
        return List.of();
    }

    private void report(String kind, int count) {
        LOG.infof("Old texts removed what=%s rows=%d", kind, count);
        Counter.builder("callstar.retention.removed")
                .description("Stored texts that were removed because they were older than allowed")
                .tag("what", kind)
                .register(metrics)
                .increment(count);
    }

    private void pause() {
        try {
            Thread.sleep(config.pause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(every = "{retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }
}
