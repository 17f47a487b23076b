package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Stripe's own list of its events, newest first. Read as plain JSON like the webhooks, because stripe-java's models
 * change what they do not know. The platform's list does not contain the events of connected accounts; each account has
 * its own list.
 */
@ApplicationScoped
class EventListing {

    private static final Logger LOG = Logger.getLogger(EventListing.class);
    private static final int A_PAGE = 100;

    private final StripeClient stripe;
    private final ObjectMapper json;

    EventListing(StripeClient stripe, ObjectMapper json) {
        this.stripe = stripe;
        this.json = json;
    }

    /**
     * One page of events.
     *
     * @param last the id of the last event, after which the next page starts; null if it is the last page
     */
    record Page(List<IncomingEvent> events, String last) {

        /** When its newest event was created; null if it has none. */
        Instant newest() {
            return events.stream()
                    .map(IncomingEvent::created)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    StripeResult<Page> page(SweepStore.Task task) {
        var options = RawRequestOptions.builder();
        if (task.account() != null) {
            options.setStripeAccount(task.account());
        }
        return StripeResult.of(() -> read(
                stripe.rawRequest(RequestMethod.GET, "/v1/events?" + query(task), null, options.build())
                        .body(),
                task.account()));
    }

    private static String query(SweepStore.Task task) {
        List<String> parameters = new ArrayList<>();
        parameters.add("limit=" + A_PAGE);
        parameters.add(encoded("created[gte]") + "=" + task.from().getEpochSecond());
        parameters.add(encoded("created[lt]") + "=" + task.until().getEpochSecond());
        List<String> types = EventType.fetched(task.account() == null);
        types.forEach(type -> parameters.add(encoded("types[]") + "=" + encoded(type)));
        if (task.after() != null) {
            parameters.add("starting_after=" + encoded(task.after()));
        }
        return String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page read(String body, String account) throws StripeException {
        try {
            JsonNode list = json.readTree(body);
            if (!list.path("data").isArray()) {
                throw new ApiException("not a list", null, null, null, null);
            }
            List<IncomingEvent> events = new ArrayList<>();
            String last = null;
            for (JsonNode event : list.path("data")) {
                last = event.path("id").asText();
                listed(event, account).ifPresent(events::add);
            }
            return new Page(events, list.path("has_more").asBoolean(false) ? last : null);
        } catch (JsonProcessingException notJson) {
            throw new ApiException("not JSON", null, null, null, notJson);
        }
    }

    /**
     * Makes it the same as its webhook: the account may be missing in the event and known only from the list that
     * contains it.
     */
    private Optional<IncomingEvent> listed(JsonNode event, String account) {
        if (account != null && event instanceof ObjectNode object) {
            object.put("account", account);
        }
        try {
            return Optional.of(IncomingEvent.read(event.toString(), json));
        } catch (InvalidInput invalid) {
            LOG.errorf("Stripe lists an event that cannot be read: event=%s", event.path("id"));
            return Optional.empty();
        }
    }
}
