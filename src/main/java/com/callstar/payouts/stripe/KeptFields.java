package com.callstar.payouts.stripe;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of an event that are stored: those that our code reads, and no others. Stripe also sends names, addresses, emails and cards of
 * customers, and names, birthdays and addresses of creators; none of it is stored. A new reader of a field adds it here, and reads
 * older events again at Stripe.
 */
final class KeptFields {

    private static final String ITEM = "[]";
    private static final String OBJECT = "data.object.";

    private static final List<String> OF_THE_EVENT =
            List.of("id", "object", "type", "account", "livemode", "api_version", "created");

    /** Of the event's object, whatever its kind. A field that holds an id or the whole object is listed for both. */
    private static final List<String> OF_ITS_OBJECT = List.of(
            "id",
            "object",
            "status",
            "amount",
            "currency",
            // Payments
            "amount_received",
            "application_fee_amount",
            "latest_charge",
            "latest_charge.id",
            "latest_charge.balance_transaction",
            "latest_charge.balance_transaction.id",
            "latest_charge.balance_transaction.amount",
            "latest_charge.balance_transaction.currency",
            "charges.data[].id",
            "transfer_data.amount",
            "transfer_data.destination",
            "transfer_data.destination.id",
            "last_payment_error.code",
            // Charges, refunds, disputes and fees
            "captured",
            "amount_captured",
            "amount_refunded",
            "payment_intent",
            "payment_intent.id",
            "charge",
            "charge.id",
            "originating_transaction",
            "originating_transaction.id",
            "reason",
            "balance_transaction",
            "balance_transaction.id",
            "balance_transactions[].id",
            "balance_transactions[].type",
            "balance_transactions[].amount",
            "balance_transactions[].currency",
            // Transfers and payouts
            "amount_reversed",
            "destination",
            "destination.id",
            "source_transaction",
            "source_transaction.id",
            "failure_code",
            "failure_message",
            // Accounts. Of a bank account, its last digits tell a creator where the money goes, and the fingerprint
            // that it changed.
            "account",
            "payouts_enabled",
            "capabilities.transfers",
            "requirements.past_due[]",
            "requirements.currently_due[]",
            "requirements.pending_verification[]",
            "requirements.errors[].reason",
            "requirements.current_deadline",
            "requirements.disabled_reason",
            "settings.payouts.schedule.interval",
            "external_accounts.data[].id",
            "external_accounts.data[].object",
            "external_accounts.data[].currency",
            "external_accounts.data[].default_for_currency",
            "external_accounts.data[].fingerprint",
            "external_accounts.data[].last4",
            "external_accounts.data[].status",
            "default_for_currency",
            "fingerprint",
            "last4");

    private static final Set<String> KEPT = new HashSet<>(OF_THE_EVENT);
    /** The objects and arrays that contain a kept field. */
    private static final Set<String> AROUND = new HashSet<>();

    static {
        OF_ITS_OBJECT.forEach(field -> KEPT.add(OBJECT + field));
        MetadataKeys.ALL.forEach(key -> KEPT.add(OBJECT + "metadata." + key));
        KEPT.forEach(KeptFields::addAround);
    }

    /** ASCII only: half a surrogate pair can be escaped, and cannot be stored as it is. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private KeptFields() {}

    private static void addAround(String field) {
        String path = field;
        while (!path.isEmpty()) {
            path = path.endsWith(ITEM)
                    ? path.substring(0, path.length() - ITEM.length())
                    : path.substring(0, Math.max(0, path.lastIndexOf('.')));
            AROUND.add(path);
        }
    }

    /** The event without what is not kept, as it is stored. */
    static String of(JsonNode event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            JSON.writeTree(generator, kept(event, ""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Null if nothing of it is kept. A value of an unexpected kind stays one of an unexpected kind, but empty. */
    private static JsonNode kept(JsonNode node, String path) {
        boolean known = AROUND.contains(path) || KEPT.contains(path);
        return switch (node) {
            case ObjectNode object when known -> fields(object, path);
            case ArrayNode array when known -> items(array, path);
            // 1e400 is read as infinity, which JSON cannot write.
            case JsonNode number
            when known && number.isDouble() && !Double.isFinite(number.doubleValue()) ->
                JsonNodeFactory.instance.textNode("infinite");
            case JsonNode value when KEPT.contains(path) || known && !value.isTextual() -> value;
            default -> null;
        };
    }

    private static JsonNode fields(ObjectNode object, String path) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            JsonNode value = kept(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey());
            if (value != null) {
                kept.set(field.getKey(), value);
            }
        });
        return kept;
    }

    private static JsonNode items(ArrayNode array, String path) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> {
            JsonNode value = kept(item, path + ITEM);
            if (value != null) {
                kept.add(value);
            }
        });
        return kept;
    }
}
