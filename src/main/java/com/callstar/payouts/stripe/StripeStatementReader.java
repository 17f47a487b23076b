package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.UnbookedDisbursement;
import com.callstar.payouts.reconciliation.StripeStatement;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Stripe's balance transactions and balances. As plain JSON, like events: there are twenty kinds of transactions,
 * and only a few fields of each matter.
 *
 * @see <a href="https://docs.stripe.com/reports/balance-transaction-types">Stripe: balance transaction types</a>
 */
@ApplicationScoped
class StripeStatementReader implements StripeStatement {

    /** The balance of charges, transfers and payouts; issued cards and reserves have others. */
    private static final String PAYMENTS = "payments";

    private static final String LISTING = "/v1/balance_transactions?limit=100&expand[]=data.source&created[gte]=";

    private static final String PAYOUTS = "/v1/payouts?limit=100&created[gte]=";

    private final StripeClient stripe;
    private final ObjectMapper json;
    private final Deployment deployment;

    StripeStatementReader(StripeClient stripe, ObjectMapper json, Deployment deployment) {
        this.stripe = stripe;
        this.json = json;
        this.deployment = deployment;
    }

    @Override
    public Page page(String account, Instant since, String after) {
        JsonNode list = get(account, LISTING + since.getEpochSecond() + startingAfter(after));
        List<Transaction> transactions = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        List<UnbookedDisbursement> ordered = new ArrayList<>();
        String last = null;
        for (JsonNode node : required(list, "data")) {
            last = required(node, "id").asText();
            if (node.path("balance_type").asText(PAYMENTS).equals(PAYMENTS)) {
                transactions.add(transaction(node));
                if (node.path("source").isObject()) {
                    items.add(item(node.path("source")));
                    ordered(account, node.path("source")).ifPresent(ordered::add);
                }
            }
        }
        return new Page(transactions, items, ordered, required(list, "has_more").asBoolean() ? last : null);
    }

    @Override
    public List<UnbookedDisbursement> payouts(String account, Instant since) {
        List<UnbookedDisbursement> ordered = new ArrayList<>();
        String after = null;
        do {
            JsonNode list = get(account, PAYOUTS + since.getEpochSecond() + startingAfter(after));
            after = null;
            for (JsonNode payout : required(list, "data")) {
                after = required(payout, "id").asText();
                ordered(account, payout).ifPresent(ordered::add);
            }
            after = required(list, "has_more").asBoolean() ? after : null;
        } while (after != null);
        return ordered;
    }

    private static String startingAfter(String after) {
        return after == null ? "" : "&starting_after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Balance> balance(String account) {
        JsonNode balance = get(account, "/v1/balance");
        Map<String, Balance> balances = new HashMap<>();
        for (JsonNode node : required(balance, "available")) {
            balances.merge(currency(node), new Balance(required(node, "amount").asLong(), 0), Balance::plus);
        }
        for (JsonNode node : required(balance, "pending")) {
            balances.merge(
                    currency(node), new Balance(0, required(node, "amount").asLong()), Balance::plus);
        }
        return balances;
    }

    private JsonNode get(String account, String path) {
        var options = RawRequestOptions.builder();
        if (!account.equals(PLATFORM)) {
            options.setStripeAccount(account);
        }
        return StripeResult.of(() -> stripe.rawRequest(RequestMethod.GET, path, null, options.build()))
                .fold(
                        response -> read(response.body()),
                        refusal -> {
                            throw new Unavailable(refusal.message(), true);
                        },
                        noAnswer -> {
                            throw new Unavailable(noAnswer.why(), false);
                        });
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new Unavailable("Stripe's answer is no JSON", false);
        }
    }

    private static Transaction transaction(JsonNode node) {
        return new Transaction(
                required(node, "id").asText(),
                currency(node),
                required(node, "type").asText(),
                required(node, "amount").asLong(),
                required(node, "fee").asLong(),
                Instant.ofEpochSecond(required(node, "created").asLong()),
                id(node.path("source")));
    }

    private Item item(JsonNode source) {
        String kind = required(source, "object").asText();
        return switch (kind) {
            case "charge" -> new Item(id(source), kind, id(source.path("payment_intent")), booking(source), null);
            case "transfer" ->
                new Item(
                        id(source),
                        kind,
                        id(source.path("source_transaction")),
                        metadata(source, MetadataKeys.DISBURSEMENT),
                        id(source.path("destination")));
            case "transfer_reversal" -> belongsTo(source, kind, "transfer");
            case "application_fee" -> belongsTo(source, kind, "originating_transaction");
            case "fee_refund" -> belongsTo(source, kind, "fee");
            case "refund", "dispute" -> belongsTo(source, kind, "charge");
            case "payout" -> new Item(id(source), kind, null, metadata(source, MetadataKeys.DISBURSEMENT), null);
            default -> new Item(id(source), kind, null, null, null);
        };
    }

    /**
     * The object if it carries our reference. A payout on a connected account says nothing about whose it is: the
     * account's owner may have written its metadata.
     */
    private Optional<UnbookedDisbursement> ordered(String account, JsonNode source) {
        String kind = required(source, "object").asText();
        boolean transfer = kind.equals("transfer") && account.equals(PLATFORM);
        boolean payout = kind.equals("payout") && !account.equals(PLATFORM);
        String reference = metadata(source, MetadataKeys.DISBURSEMENT);
        if (!transfer && !payout || reference == null) {
            return Optional.empty();
        }
        return amount(source)
                .map(amount -> new UnbookedDisbursement(
                        id(source),
                        transfer ? Route.PLATFORM : Route.CONNECTED,
                        transfer ? id(source.path("destination")) : account,
                        transfer ? metadata(source, MetadataKeys.CREATOR) : null,
                        metadata(source, MetadataKeys.PAYOUT),
                        reference,
                        amount,
                        Instant.ofEpochSecond(required(source, "created").asLong())));
    }

    /** Empty if it is nothing that we could have ordered. */
    private static Optional<Money> amount(JsonNode source) {
        try {
            return Optional.of(new Money(required(source, "amount").asLong(), currency(source)))
                    .filter(Money::isPositive);
        } catch (InvalidInput odd) {
            return Optional.empty();
        }
    }

    private static Item belongsTo(JsonNode source, String kind, String parent) {
        return new Item(id(source), kind, id(source.path(parent)), null, null);
    }

    /** A charge has the metadata of its intent, which is ours if it names a booking and a creator. */
    private String booking(JsonNode charge) {
        return metadata(charge, MetadataKeys.CREATOR) == null ? null : metadata(charge, MetadataKeys.BOOKING);
    }

    /** Metadata of another deployment names nothing of ours. */
    private String metadata(JsonNode source, String name) {
        JsonNode metadata = source.path("metadata");
        return deployment.isOther(metadata) ? null : metadata.path(name).asText(null);
    }

    /** The id in a field that holds either the id or the whole object. */
    private static String id(JsonNode node) {
        return node.isObject() ? node.path("id").asText(null) : node.asText(null);
    }

    private static String currency(JsonNode node) {
        return required(node, "currency").asText().toUpperCase(Locale.ROOT);
    }

    private static JsonNode required(JsonNode node, String name) {
        if (!node.hasNonNull(name)) {
            throw new Unavailable("Stripe's answer has no " + name, false);
        }
        return node.get(name);
    }
}
