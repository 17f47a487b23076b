package com.callstar.payouts.stripe;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Warns at every start if events are believed: that is for doubles of Stripe, not for real money.
 */
@ApplicationScoped
class TrustNotice {

    private static final Logger LOG = Logger.getLogger(TrustNotice.class);

    void warnAtStart(@Observes StartupEvent starting, StripeConfig config) {
        if (config.trust() == StripeConfig.Trust.EVENTS) {
            LOG.warn(
                    "STRIPE_TRUST=events: anybody who knows a webhook secret can undo payouts. Stripe's own records are"
                            + " not read. This is for doubles of Stripe only; for real money set STRIPE_TRUST=records.");
        }
    }
}
