package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutBlockers;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.Payouts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Processes requests up to {@code PAYOUT_AUTOMATIC_UP_TO} without an admin, if nothing is against them. Each goes through the door that
 * admins use, so that all its rules hold. The audit has the setting and its value as the reason. What an admin requested for themself is
 * left to another admin.
 */
@ApplicationScoped
public class AutomaticPayouts extends Job {

    private static final Logger LOG = Logger.getLogger(AutomaticPayouts.class);
    private static final Actor ACTOR = Actor.system("automatic");

    private final AutomaticStore store;
    private final AutomaticRule rule;
    private final PayoutReader reader;
    private final PayoutBlockers blockers;
    private final Payouts payouts;

    AutomaticPayouts(
            AutomaticStore store, AutomaticRule rule, PayoutReader reader, PayoutBlockers blockers, Payouts payouts) {
        super("AutomaticPayouts");
        this.store = store;
        this.rule = rule;
        this.reader = reader;
        this.blockers = blockers;
        this.payouts = payouts;
    }

    @Scheduled(every = "{payout.recovery-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (!rule.applies()) {
            return List.of();
        }
        List<String> taken =
                store.take(store.currencies().stream().map(rule::limit).toList(), rule.now());
        List<Payout> open = reader.all(taken).values().stream()
                .filter(payout -> payout.status() == PayoutStatus.PENDING)
                .toList();
        Set<String> blocked = blockers.reasons(open, ACTOR).keySet();
        open.stream()
                .filter(payout -> !blocked.contains(payout.id()))
                .filter(payout -> !requestedByAdmin(payout.id()))
                .forEach(this::process);
        return taken;
    }

    private boolean requestedByAdmin(String payoutId) {
        return reader.history(payoutId).stream()
                .anyMatch(event ->
                        event.action().equals("payout.request") && event.actor().startsWith("admin:"));
    }

    /** One that fails does not keep the others from being paid. */
    private void process(Payout payout) {
        try {
            payouts.process(payout.id(), rule.named(payout.requested().currency()), ACTOR);
        } catch (Refusal refusal) {
            LOG.infof("Automatic processing was refused payout=%s code=%s", payout.id(), refusal.code());
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Automatic processing failed and is tried again payout=%s", payout.id());
        }
    }
}
