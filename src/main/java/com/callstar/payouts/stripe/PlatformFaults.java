package com.callstar.payouts.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.StripeResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Notes what Stripe refuses because of the platform itself, for whatever call, and that such a call succeeds again. Admins
 * get an email, and see it until then.
 */
@ApplicationScoped
public class PlatformFaults {

    private static final Logger LOG = Logger.getLogger(PlatformFaults.class);

    /** Another node may have noted a fault, or cleared it. */
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private static final String STRIPES_OWN = "https://((dashboard|docs|support)\\.)?stripe\\.com/[!-~]{1,500}";

    private final PlatformFaultStore store;
    private final ObjectMapper json;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_EVERY);
    /** The kinds of calls of which a fault is open, as far as this node knows. */
    private volatile Set<String> open = Set.of();

    PlatformFaults(PlatformFaultStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** All that are open, oldest first. */
    public List<PlatformFault> list() {
        return store.open();
    }

    /**
     * Notes the answer to a call. A failure of our database changes nothing about that answer. Never call it inside a
     * transaction.
     *
     * @param call as {@link CallName} writes it
     */
    void note(String call, StripeResponse answer) {
        try {
            if (answer.code() < 300) {
                succeeded(call);
            } else if (StripeResult.isDefinite(answer.code())) {
                refused(call, answer);
            }
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "A fault of the platform at Stripe could not be noted: call=%s", call);
        }
    }

    private void refused(String call, StripeResponse answer) {
        JsonNode error = error(answer.body());
        String message = error.path("message").asText("");
        String code = error.path("code").textValue();
        Optional<PlatformRefusal> refusal = PlatformRefusal.of(answer.code(), code, message);
        if (refusal.isEmpty()) {
            return;
        }
        PlatformRefusal platform = refusal.get();
        LOG.errorf("Stripe refuses a call because of the platform: call=%s problem=%s", call, platform.name());
        store.save(new PlatformFaultStore.Refused(
                call,
                Objects.requireNonNullElse(code, "status_" + answer.code()),
                platform,
                message,
                Optional.ofNullable(platform.link()).orElseGet(() -> link(error, "doc_url")),
                link(error, "request_log_url")));
        look();
    }

    private void succeeded(String call) {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_EVERY && lookedAt.compareAndSet(last, now)) {
            look();
        }
        if (open.contains(call) || open.contains(PlatformFaultStore.ANY)) {
            store.clear(call);
            look();
        }
    }

    private void look() {
        open = store.openCalls();
    }

    private JsonNode error(String body) {
        try {
            return json.readTree(body).path("error");
        } catch (JsonProcessingException notJson) {
            return json.createObjectNode();
        }
    }

    /** Null unless it is a page of Stripe's. */
    private static String link(JsonNode error, String name) {
        String link = error.path(name).asText("");
        return link.matches(STRIPES_OWN) ? link : null;
    }
}
