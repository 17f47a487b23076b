package com.callstar.payouts.demo;

import com.callstar.payouts.notifications.Outbox;
import com.callstar.stripesimulator.SimulatedStripe;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * When the application listens: sets the webhook endpoint of the simulated Stripe, and loads the demo data into a new
 * database.
 */
@ApplicationScoped
@UnlessBuildProfile("test")
class DemoStart {

    private static final Logger LOG = Logger.getLogger(DemoStart.class);

    private final DemoData story;
    private final Outbox outbox;
    private final Scheduler scheduler;

    DemoStart(DemoData story, Outbox outbox, Scheduler scheduler) {
        this.story = story;
        this.outbox = outbox;
        this.scheduler = scheduler;
    }

    void begin(@ObservesAsync HttpServerStart server) {
        URI webhook = DemoStripe.webhook(server.options().getPort());
        Optional<SimulatedStripe> stripe = DemoStripe.running();
        stripe.ifPresent(ours -> DemoStripe.sendWebhooks(ours, webhook));
        try {
            if (!story.isLoaded()) {
                loadWithoutJobs(stripe, webhook);
                outbox.run();
                LOG.info("Demo data loaded.");
            }
            LOG.info(
                    "Sign in as alice, bruno, nina, admin, approver, accountant, support or platform (/demo/tokens/…). Emails: /demo/mails");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException incomplete) {
            LOG.error("The demo data was not loaded completely", incomplete);
        }
    }

    /**
     * On a slow machine, loading takes so long that jobs would begin meanwhile. One reads Stripe's statement, which then lacks the
     * payments that are dated in the past after it was read.
     */
    private void loadWithoutJobs(Optional<SimulatedStripe> stripe, URI webhook) throws InterruptedException {
        scheduler.pause();
        try {
            begin(stripe, webhook);
        } finally {
            scheduler.resume();
        }
    }

    private void begin(Optional<SimulatedStripe> stripe, URI webhook) throws InterruptedException {
        if (stripe.isPresent()) {
            story.load(stripe.get(), webhook);
        } else {
            story.loadPeople();
        }
    }
}
