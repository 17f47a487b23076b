package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Reads the body of a webhook, in either of Stripe's two forms: an event of API v1 with a snapshot of its object, or a
 * thin event of API v2, which names its related object only.
 *
 * @see <a href="https://docs.stripe.com/event-destinations#thin-events">Stripe: thin events</a>
 */
final class EventBody {

    private static final int LONGEST_ID = 255;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String THIN = "v2.core.event";
    private static final String ACCOUNT = "acct_";

    private EventBody() {}

    /** @throws InvalidInput if it is not an event of Stripe's */
    static IncomingEvent read(String payload, ObjectMapper json) {
        try {
            JsonNode event = json.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(payload);
            return THIN.equals(text(event, "object")) ? thin(event) : snapshot(event);
        } catch (JsonProcessingException notJson) {
            throw InvalidInput.unreadable();
        }
    }

    private static IncomingEvent snapshot(JsonNode event) {
        JsonNode object = event.path("data").path("object");
        InvalidInput.optional("data.object.id", text(object, "id"), LONGEST_ID);
        return new IncomingEvent(
                InvalidInput.required("id", text(event, "id"), LONGEST_ID),
                InvalidInput.required("type", text(event, "type"), LONGEST_ID),
                InvalidInput.optional("account", text(event, "account"), LONGEST_ID),
                event.path("livemode").asBoolean(false),
                InvalidInput.optional("api_version", text(event, "api_version"), LONGEST_ID),
                second(event.path("created")),
                object,
                false);
    }

    private static IncomingEvent thin(JsonNode event) {
        JsonNode related = event.path("related_object");
        ObjectNode object = ((ObjectNode) event).objectNode();
        copy(related, "id", object, "id");
        copy(related, "type", object, "object");
        InvalidInput.optional("related_object.id", text(object, "id"), LONGEST_ID);
        return new IncomingEvent(
                InvalidInput.required("id", text(event, "id"), LONGEST_ID),
                InvalidInput.required("type", text(event, "type"), LONGEST_ID),
                InvalidInput.optional("context", account(text(event, "context")), LONGEST_ID),
                event.path("livemode").asBoolean(false),
                null,
                time(text(event, "created")),
                object,
                false);
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        String text = text(from, name);
        if (text != null) {
            to.put(as, text);
        }
    }

    /** The last account of a context such as {@code org_…/acct_…}; null if the context names none. */
    private static String account(String context) {
        if (context == null) {
            return null;
        }
        String last = context.substring(context.lastIndexOf('/') + 1);
        return last.startsWith(ACCOUNT) ? last : null;
    }

    private static Instant second(JsonNode created) {
        if (!created.isIntegralNumber()
                || !created.canConvertToLong()
                || created.asLong() <= 0
                || created.asLong() > LATEST.getEpochSecond()) {
            throw InvalidInput.because("created", "malformed");
        }
        return Instant.ofEpochSecond(created.asLong());
    }

    private static Instant time(String created) {
        try {
            Instant time = Instant.parse(InvalidInput.required("created", created, LONGEST_ID));
            if (time.isAfter(Instant.EPOCH) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // It is refused below.
        }
        throw InvalidInput.because("created", "malformed");
    }

    private static String text(JsonNode node, String name) {
        JsonNode field = node.path(name);
        return field.isTextual() ? field.asText() : null;
    }
}
