package com.callstar.payouts.demo.stripe;

import com.callstar.payouts.demo.stripe.Books.Money;
import com.callstar.payouts.demo.stripe.Books.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A Stripe on this machine, for development, the demo and tests. stripe-java talks to {@link #base()} by HTTP; this
 * door is for what happens on the other side: customers who pay, banks that refuse, webhooks that come late, twice or
 * never. Amounts are in minor units. What Stripe would refuse is an IllegalStateException with Stripe's words.
 */
public final class SimulatedStripe implements AutoCloseable {
    private final Settings settings;
    private final Parts parts;

    private SimulatedStripe(Settings settings) {
        this.settings = settings;
        this.parts = new Parts(settings);
    }

    public static SimulatedStripe start(Settings settings) {
        return new SimulatedStripe(settings);
    }

    /** What {@code StripeClient.builder().setApiBase(…)} takes. */
    public URI base() {
        return parts.front.base();
    }

    @Override
    public void close() {
        parts.close();
    }

    private <T> T change(Supplier<T> work) {
        try {
            T result = parts.world.locked(work);
            parts.save.run();
            return result;
        } catch (Refusal refusal) {
            throw new IllegalStateException(refusal.getMessage(), refusal);
        }
    }

    private void changing(Runnable work) {
        change(() -> {
            work.run();
            return null;
        });
    }

    private <T> List<T> all(Kind kind, Function<ObjectNode, T> view) {
        return parts.world.locked(
                () -> parts.world.shelf(kind).oldestFirst().stream().map(view).toList());
    }

    // ---- connected accounts ----

    /** An account under an id of the caller's choice ({@code acct_alice}); does nothing when it is there already. */
    public void createAccount(String id, AccountState state) {
        changing(() -> {
            if (parts.world.shelf(Kind.ACCOUNT).find(id).isEmpty()) {
                parts.accounts.add(id, state);
            }
        });
    }

    public void accountIs(String id, AccountState state) {
        changing(() -> parts.accounts.becomes(id, state));
    }

    /**
     * The creator, or a thief, gives another bank account for this currency: {@code account.external_account.created} and
     * {@code .deleted}, {@code account.updated}.
     */
    public void bankChanges(String id, String currency, String last4) {
        changing(() -> parts.accounts.bankChanges(id, currency, last4));
    }

    /** All connected accounts, oldest first. */
    public List<SimulatedAccount> accounts() {
        return all(Kind.ACCOUNT, SimulatedAccount::of);
    }

    /** The creator disconnects the platform: {@code account.application.deauthorized}. */
    public void accountLeaves(String id) {
        changing(() -> parts.accounts.leaves(id));
    }

    // ---- customers, and their banks ----

    /** A payment intent, from form parameters as the API takes them: {@code amount}, {@code metadata[creatorId]}… */
    public String createPaymentIntent(Map<String, String> parameters) {
        return change(() -> parts.payments.create(Form.of(parameters)).get("id").asText());
    }

    public void pay(String paymentIntentId) {
        changing(() -> {
            ObjectNode intent = parts.payments.get(paymentIntentId);
            parts.payments.pay(
                    intent,
                    intent.get("amount").asLong(),
                    intent.get("currency").asText());
        });
    }

    /** Paid in the intent's currency, but another currency reaches the platform's balance. */
    public void pay(String paymentIntentId, long settledAmount, String settledCurrency) {
        changing(() -> parts.payments.pay(
                parts.payments.get(paymentIntentId), settledAmount, settledCurrency.toLowerCase(Locale.ROOT)));
    }

    public void decline(String paymentIntentId, String code) {
        changing(() -> parts.payments.decline(parts.payments.get(paymentIntentId), code));
    }

    /** The id of the refund. */
    public String refund(String chargeOrIntentId, long amount) {
        String parameter = chargeOrIntentId.startsWith("pi_") ? "payment_intent" : "charge";
        Form form = Form.of(Map.of(parameter, chargeOrIntentId, "amount", String.valueOf(amount)));
        return change(() -> parts.refunds.create(form).get("id").asText());
    }

    /** The same of a destination charge, whose transfer and fee go back in the same proportion. */
    public String refundDestinationCharge(String paymentIntentId, long amount) {
        Form form = Form.of(Map.of(
                "payment_intent",
                paymentIntentId,
                "amount",
                String.valueOf(amount),
                "reverse_transfer",
                "true",
                "refund_application_fee",
                "true"));
        return change(() -> parts.refunds.create(form).get("id").asText());
    }

    public void failRefund(String refundId, String reason) {
        changing(() -> parts.refunds.fail(parts.world.shelf(Kind.REFUND).get(refundId), reason));
    }

    /** Takes what is not refunded yet, and a fee of 15.00. The id of the dispute. */
    public String openDispute(String chargeOrIntentId) {
        return change(() -> parts.disputes.open(chargeOrIntentId).get("id").asText());
    }

    /** The customer disputes a part only. */
    public String openDispute(String chargeOrIntentId, long amount) {
        return change(() -> parts.disputes
                .open(parts.charges.ofChargeOrIntent(chargeOrIntentId), amount)
                .get("id")
                .asText());
    }

    /** The customer's bank asks before it disputes: {@code warning_needs_response}. Closed, it is over without any money moved. */
    public String openInquiry(String chargeOrIntentId) {
        return change(() -> parts.disputes.inquire(chargeOrIntentId).get("id").asText());
    }

    public void closeDispute(String disputeId, boolean won) {
        changing(() -> parts.disputes.close(parts.world.shelf(Kind.DISPUTE).get(disputeId), won));
    }

    // ---- money ----

    /** Money of the platform's own, available at once. */
    public void topUp(long amount, String currency) {
        changing(() -> parts.books.move(
                Books.OUTSIDE, Books.PLATFORM, Reason.TOPUP, new Money(amount, currency, parts.world.id("tu"), false)));
    }

    /** All that was pending becomes available. */
    public void fundsArrive() {
        changing(parts.books::pendingBecomesAvailable);
    }

    public long platformBalance(String currency) {
        return parts.world.locked(() -> parts.books.available(Books.PLATFORM, currency));
    }

    public long balanceOf(String accountId, String currency) {
        return parts.world.locked(() -> parts.books.available(accountId, currency));
    }

    /** All transfers to the account, less what was reversed; of a destination charge that is the part with the fee. */
    public long moneyMovedTo(String accountId, String currency) {
        return transfers().stream()
                .filter(transfer -> transfer.destination().equals(accountId))
                .filter(transfer -> transfer.currency().equals(currency))
                .mapToLong(transfer -> transfer.amount() - transfer.amountReversed())
                .sum();
    }

    /** Oldest first; those that Stripe makes for destination charges too. */
    public List<SimulatedTransfer> transfers() {
        return all(Kind.TRANSFER, SimulatedTransfer::of);
    }

    /** As on old accounts: a transfer fails after its call, and the money is back in the platform's balance. */
    public void failTransfer(String transferId) {
        changing(() -> parts.transfers.fail(parts.transfer(transferId)));
    }

    public void reverseTransfer(String transferId, long amount) {
        changing(() -> parts.reversals.reverse(parts.transfer(transferId), amount));
    }

    /** Of all accounts, oldest first. */
    public List<SimulatedPayout> payouts() {
        return all(Kind.PAYOUT, SimulatedPayout::of);
    }

    public void settlePayout(String payoutId) {
        changing(() -> parts.payouts.settle(parts.payout(payoutId)));
    }

    /** Also after it was paid. A code that blames the bank account leaves that account {@code errored}. */
    public void failPayout(String payoutId, String failureCode) {
        changing(() -> parts.payouts.fail(parts.payout(payoutId), failureCode));
    }

    public void cancelPayout(String payoutId) {
        changing(() -> parts.payouts.cancel(parts.payout(payoutId)));
    }

    // ---- events and webhooks ----

    /** Both endpoints are the same. With automatic delivery all that waits is sent now. */
    public void webhooksTo(URI endpoint) {
        webhooksTo(endpoint, endpoint);
    }

    public void webhooksTo(URI accountEndpoint, URI connectEndpoint) {
        parts.courier.deliverTo(accountEndpoint, connectEndpoint);
    }

    /** Events only queue until {@link #webhooksTo} says where they go again. */
    public void holdWebhooks() {
        parts.courier.hold();
    }

    /** Waits until all that was queued is delivered; false where it is not within this time. */
    public boolean awaitDelivered(Duration patience) throws InterruptedException {
        return parts.courier.awaitEmpty(patience);
    }

    /** All that ever happened, oldest first. */
    public List<SimulatedEvent> events() {
        return all(Kind.EVENT, SimulatedEvent::of);
    }

    /** What waits to be delivered. */
    public List<SimulatedEvent> queued() {
        return parts.courier.queued();
    }

    /** Sends each queued event once, in order; what is not answered by 2xx stays queued. */
    public List<SimulatedDelivery> deliver() {
        return queued().stream().map(parts.courier::send).toList();
    }

    /** Sends each queued event {@code copies} times, in an order that the seed decides. */
    public List<SimulatedDelivery> deliverShuffled(long seed, int copies) {
        List<SimulatedEvent> sent = new ArrayList<>();
        Collections.nCopies(copies, queued()).forEach(sent::addAll);
        Collections.shuffle(sent, new Random(seed));
        return sent.stream().map(parts.courier::send).toList();
    }

    /** Sends each queued event {@code copies} times, all at the same moment. */
    public List<SimulatedDelivery> deliverTogether(int copies) {
        return parts.courier.sendTogether(queued(), copies);
    }

    /** Sends an event again, whatever became of it before. */
    public SimulatedDelivery redeliver(String eventId) {
        return parts.courier.send(event(eventId));
    }

    /** Queued events that fit are never sent: a webhook that got lost. The number of them. */
    public int drop(Predicate<SimulatedEvent> which) {
        List<SimulatedEvent> lost = queued().stream().filter(which).toList();
        lost.forEach(event -> parts.courier.drop(event.id()));
        changing(() -> lost.forEach(
                event -> parts.world.shelf(Kind.EVENT).get(event.id()).put("pending_webhooks", 0)));
        return lost.size();
    }

    /** An event of any type, real or not ({@code transfer.paid}), around an object. The id of the event. */
    public String emit(String type, String objectId) {
        return change(() -> {
            ObjectNode object = parts.world
                    .anything(objectId)
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + objectId));
            return parts.events.emitFor(Events.ownerOf(object), type, object);
        });
    }

    private SimulatedEvent event(String id) {
        return parts.world.locked(
                () -> SimulatedEvent.of(parts.world.shelf(Kind.EVENT).get(id)));
    }

    /** The header {@code Stripe-Signature} of a body, by the secret of the settings and the time of the wall clock. */
    public String signedHeader(String payload) {
        return signedHeader(payload, settings.webhooks().secret(), Instant.now());
    }

    public static String signedHeader(String payload, String secret, Instant at) {
        return Signature.header(payload, secret, at);
    }

    // ---- faults and what was asked ----

    /** The next {@code times} calls of the method whose path begins so meet the fault. */
    public void fault(Fault fault, String method, String pathPrefix, int times) {
        fault(fault, call -> call.method().equals(method) && call.path().startsWith(pathPrefix), times);
    }

    /** The next {@code times} calls that fit meet the fault. */
    public void fault(Fault fault, Predicate<SimulatedRequest> which, int times) {
        parts.desk.faults().add(fault, which, times);
    }

    public void noMoreFaults() {
        parts.desk.faults().clear();
    }

    /** The last calls in the order of their arrival, 100 000 at most, replayed, refused and cut ones too. */
    public List<SimulatedRequest> requests() {
        return parts.desk.requests();
    }

    public List<SimulatedRequest> requests(String method, String pathPrefix) {
        return requests().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.path().startsWith(pathPrefix))
                .toList();
    }
}
