package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.events.V2CoreAccountIncludingRequirementsUpdatedEventNotification;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events as stripe-java reads and verifies them, delivered in every way or not at all. */
class SimulatedStripeWebhooksTest extends SimulatedStripeFixture {

    private record Received(String path, String payload, String signature) {}

    private final BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
    private final AtomicInteger refusalsLeft = new AtomicInteger();
    private HttpServer endpoint;

    @BeforeEach
    void listen() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            try (exchange) {
                boolean refused = refusalsLeft.getAndDecrement() > 0;
                String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (!refused) {
                    inbox.add(new Received(
                            exchange.getRequestURI().getPath(),
                            payload,
                            exchange.getRequestHeaders().getFirst("Stripe-Signature")));
                }
                exchange.sendResponseHeaders(refused ? 500 : 200, -1);
            }
        });
        endpoint.start();
        stripe.webhooksTo(uri("/webhooks"));
    }

    @AfterEach
    void stopListening() {
        endpoint.stop(0);
    }

    private URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:%d%s".formatted(endpoint.getAddress().getPort(), path));
    }

    private Event next() throws InterruptedException, SignatureVerificationException {
        Received received = inbox.poll(20, TimeUnit.SECONDS);
        return Webhook.constructEvent(received.payload(), received.signature(), SECRET);
    }

    @Test
    void a_payment_arrives_signed_and_readable() throws Exception {
        String id = paid(7_000).getId();

        assertThat(stripe.deliver())
                .extracting(SimulatedDelivery::type)
                .containsExactly("payment_intent.created", "payment_intent.succeeded", "charge.succeeded");

        next();
        Event event = next();
        assertThat(event.getType()).isEqualTo("payment_intent.succeeded");
        assertThat(event.getLivemode()).isFalse();
        assertThat(event.getAccount()).isNull();
        assertThat(event.getCreated()).isEqualTo(now.getEpochSecond());
        assertThat(event.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
        PaymentIntent intent =
                (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(intent.getId()).isEqualTo(id);
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.queued()).isEmpty();
    }

    @Test
    void an_event_says_which_call_caused_it() throws Exception {
        stripe.topUp(10_000, "usd");
        Transfer transfer = transfer(3_000, key("k1"));
        stripe.deliver();

        Event event = next();
        assertThat(event.getType()).isEqualTo("transfer.created");
        assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("k1");
        assertThat(event.getRequest().getId())
                .isEqualTo(transfer.getLastResponse().requestId());
    }

    @Test
    void connect_events_carry_the_account_and_use_their_own_endpoint() throws Exception {
        try (SimulatedStripe split = SimulatedStripe.start(settings().withConnectSecret("whsec_connect"))) {
            split.webhooksTo(uri("/account"), uri("/connect"));
            split.createAccount(ALICE, AccountStatus.ready());
            split.accountIs(ALICE, AccountStatus.ready().withTransfers(false));
            split.deliver();
        }
        Received received = inbox.take();

        assertThat(received.path()).isEqualTo("/connect");
        Event event = Webhook.constructEvent(received.payload(), received.signature(), "whsec_connect");
        assertThat(event.getType()).isEqualTo("account.updated");
        assertThat(event.getAccount()).isEqualTo(ALICE);
        Account account =
                (Account) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(account.getCapabilities().getTransfers()).isEqualTo("inactive");
    }

    @Test
    void a_payout_of_an_account_and_one_of_the_platform_are_told_apart() throws Exception {
        paidToAlice(10_000, 1_000);
        Payout payout = payout(9_000);
        stripe.drop(event -> true);

        stripe.settlePayout(payout.getId());
        stripe.failPayout(payout.getId(), "could_not_process");
        assertThat(stripe.queued())
                .extracting(SimulatedEvent::type, SimulatedEvent::account, SimulatedEvent::objectId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("payout.paid", ALICE, payout.getId()),
                        org.assertj.core.groups.Tuple.tuple("payout.failed", ALICE, payout.getId()));
    }

    @Test
    void a_refused_delivery_stays_queued_and_a_dropped_one_is_lost() throws StripeException {
        paid(7_000);
        refusalsLeft.set(1);

        assertThat(stripe.deliver()).extracting(SimulatedDelivery::status).containsExactly(500, 200, 200);
        assertThat(stripe.queued()).extracting(SimulatedEvent::type).containsExactly("payment_intent.created");
        assertThat(stripe.drop(event -> event.type().startsWith("payment_intent.")))
                .isEqualTo(1);
        assertThat(stripe.deliver()).isEmpty();
        assertThat(stripe.events()).hasSize(3);
    }

    @Test
    void an_unreachable_endpoint_is_status_0() throws StripeException {
        endpoint.stop(0);
        intent(7_000);

        assertThat(stripe.deliver()).extracting(SimulatedDelivery::status).containsExactly(0);
        assertThat(stripe.queued()).hasSize(1);
    }

    @Test
    void events_come_in_any_order_more_than_once_and_again() throws StripeException {
        for (int payment = 0; payment < 4; payment++) {
            paid(7_000);
        }
        List<SimulatedEvent> inOrder = stripe.queued();

        List<SimulatedDelivery> shuffled = stripe.deliverShuffled(42, 2);
        assertThat(shuffled).hasSize(24);
        assertThat(shuffled.stream().map(SimulatedDelivery::eventId).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        inOrder.stream().map(SimulatedEvent::id).toList());
        assertThat(shuffled.stream().map(SimulatedDelivery::eventId).distinct())
                .isNotEqualTo(inOrder.stream().map(SimulatedEvent::id).toList());

        inbox.clear();
        assertThat(stripe.redeliver(inOrder.getFirst().id()).accepted()).isTrue();
        assertThat(inbox).hasSize(1);

        paid(7_000);
        assertThat(stripe.deliverTogether(5)).hasSize(15);
    }

    @Test
    void an_event_that_stripe_no_longer_sends_can_be_sent_all_the_same() throws Exception {
        stripe.topUp(10_000, "usd");
        Transfer transfer = transfer(3_000);
        stripe.deliver();
        inbox.clear();

        stripe.emit("transfer.paid", transfer.getId());
        stripe.deliver();

        Event event = next();
        assertThat(event.getType()).isEqualTo("transfer.paid");
        assertThat(((Transfer) event.getDataObjectDeserializer().getObject().orElseThrow()).getId())
                .isEqualTo(transfer.getId());
    }

    @Test
    void a_hand_made_event_can_be_signed() throws SignatureVerificationException {
        String payload = "{\"id\":\"evt_1\",\"object\":\"event\"}";

        assertThat(Webhook.constructEvent(payload, stripe.signedHeader(payload), SECRET)
                        .getId())
                .isEqualTo("evt_1");
        String old = SimulatedStripe.signedHeader(payload, SECRET, Instant.now().minusSeconds(301));
        assertThatThrownBy(() -> Webhook.constructEvent(payload, old, SECRET))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void listed_events_include_undelivered_ones() throws StripeException {
        paid(7_000);
        stripe.accountIs(ALICE, AccountStatus.ready().withPayouts(false));

        EventListParams succeeded = EventListParams.builder()
                .addType("payment_intent.succeeded")
                .addType("account.updated")
                .build();
        assertThat(client.v1().events().list(succeeded).getData())
                .extracting(Event::getType)
                .containsExactly("payment_intent.succeeded");
        assertThat(client.v1().events().list(succeeded, asAlice()).getData())
                .extracting(Event::getType)
                .containsExactly("account.updated");
        String id = stripe.events().getFirst().id();
        assertThat(client.v1().events().retrieve(id).getType()).isEqualTo("payment_intent.created");
    }

    @Test
    void automatic_delivery_retries_until_accepted() throws Exception {
        refusalsLeft.set(1);
        try (SimulatedStripe automatic = SimulatedStripe.start(settings().deliveringByItself())) {
            automatic.webhooksTo(uri("/webhooks"));
            automatic.createAccount(ALICE, AccountStatus.fresh());
            automatic.accountIs(ALICE, AccountStatus.fresh());

            assertThat(next().getType()).isEqualTo("account.updated");
        }
    }

    @Test
    void thin_events_are_signed_with_a_secret_of_their_own() throws Exception {
        stripe.thinWebhooksTo(uri("/thin"), "whsec_thin");
        stripe.emitThin("v2.core.account[requirements].updated", "v2.core.account", ALICE);
        assertThat(stripe.deliver()).hasSize(1).allMatch(SimulatedDelivery::accepted);

        Received received = inbox.poll(20, TimeUnit.SECONDS);
        assertThat(received.path()).isEqualTo("/thin");
        EventNotification told = client.parseEventNotification(received.payload(), received.signature(), "whsec_thin");
        assertThat(told)
                .isInstanceOfSatisfying(
                        V2CoreAccountIncludingRequirementsUpdatedEventNotification.class,
                        event -> assertThat(event.getRelatedObject().getId()).isEqualTo(ALICE));
        assertThat(told.getCreated()).isEqualTo(now);
        assertThat(told.getLivemode()).isFalse();
        assertThat(client.v2().core().events().retrieve(told.getId()).getType()).isEqualTo(told.getType());
        var ofAlice = com.stripe.param.v2.core.EventListParams.builder()
                .setObjectId(ALICE)
                .build();
        assertThat(client.v2().core().events().list(ofAlice).getData()).hasSize(1);
    }
}
