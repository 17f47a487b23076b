package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.AccountStatus.OpenRequirements;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedDelivery;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedStripe;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's thin events name an account and nothing of its state: the account is read. */
@QuarkusTest
class ThinEventsTest extends WebhookStory {

    private static final int SWEEPS = 10;
    private static final String ACCOUNT = "v2.core.account";
    private static final String REQUIREMENTS = "v2.core.account[requirements].updated";
    private static final AccountStatus LIMITED = AccountStatus.ready()
            .banking("eur")
            .withTransfers(false)
            .requiring(new OpenRequirements(
                    List.of("individual.last_name"), List.of(), List.of(), List.of(), "requirements.past_due", null));
    private static final AccountStatus READY = AccountStatus.ready().banking("eur");

    /** Every type of thin event that stripe-java knows. */
    private static final List<String> THIN_TYPES = List.of(
            "v1.billing.meter.error_report_triggered",
            "v1.billing.meter.no_meter_found",
            "v2.commerce.product_catalog.imports.failed",
            "v2.commerce.product_catalog.imports.processing",
            "v2.commerce.product_catalog.imports.succeeded",
            "v2.commerce.product_catalog.imports.succeeded_with_errors",
            "v2.core.account.closed",
            "v2.core.account.created",
            "v2.core.account.updated",
            "v2.core.account[configuration.customer].capability_status_updated",
            "v2.core.account[configuration.customer].updated",
            "v2.core.account[configuration.merchant].capability_status_updated",
            "v2.core.account[configuration.merchant].updated",
            "v2.core.account[configuration.recipient].capability_status_updated",
            "v2.core.account[configuration.recipient].updated",
            "v2.core.account[defaults].updated",
            "v2.core.account[future_requirements].updated",
            "v2.core.account[identity].updated",
            "v2.core.account[requirements].updated",
            "v2.core.account_link.returned",
            "v2.core.account_person.created",
            "v2.core.account_person.deleted",
            "v2.core.account_person.updated",
            "v2.core.event_destination.ping");

    @AfterEach
    void thinEventsEnd() {
        StripeWorld.stripe().drop(SimulatedEvent::thin);
    }

    @Test
    void a_thin_event_makes_us_read_the_account() {
        String account = account(LIMITED);
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, READY);
        StripeWorld.stripe().drop(event -> true);
        StripeWorld.stripe().emitThin(REQUIREMENTS, ACCOUNT, account);
        StripeWorld.stripe().emitThin("v2.core.account.updated", ACCOUNT, account);

        List<SimulatedDelivery> told = stripeTells();

        assertThat(told).hasSize(2).allMatch(SimulatedDelivery::accepted);
        assertThat(state(creator)).isEqualTo("true true []");
        assertThat(books.rows(
                        "select distinct status, object_id, account is null from stripe_event where type like 'v2%' and object_id = '"
                                + account + "'"))
                .containsExactly("HANDLED " + account + " true");
    }

    @Test
    void a_thin_event_waits_while_stripe_does_not_answer() {
        String account = account(LIMITED);
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, READY);
        StripeWorld.stripe().drop(event -> true);
        String event = StripeWorld.stripe().emitThin(REQUIREMENTS, ACCOUNT, account);
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + account, 1);
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", "/v2/core/accounts/" + account, 1);
        StripeWorld.stripe().deliver();
        inbox.run();
        String before = stored(event);
        timePasses(Duration.ofMinutes(1));
        inbox.run();
        assertThat(before).startsWith("WAITING Stripe could not be asked");
        assertThat(stored(event)).isEqualTo("HANDLED null");
        assertThat(state(creator)).isEqualTo("true true []");
    }

    @Test
    void an_account_that_is_gone_is_recorded_as_gone() {
        String account = account(READY);
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountLeaves(account);
        StripeWorld.stripe().drop(event -> true);
        assertThat(outcomeOf(thin("v2.core.account.closed", ACCOUNT, account))).isEqualTo("HANDLED null");
        assertThat(state(creator)).isEqualTo("false false [account_invalid]");
    }

    @Test
    void a_ping_is_answered() {
        assertThat(outcomeOf(thin("v2.core.event_destination.ping", "v2.core.event_destination", "ed_test_1")))
                .isEqualTo("HANDLED null");
    }

    @Test
    void a_thin_event_that_is_not_ours_moves_nothing() {
        TestUser creator = aCreator(account(READY));
        String account = stripeAccountOf(creator);
        assertThat(outcomeOf(thin(REQUIREMENTS, ACCOUNT, "acct_" + StripeWorld.fresh("stranger"))))
                .isEqualTo("IGNORED not an account of ours");
        assertThat(outcomeOf(thin("v2.core.account[unheard].of", ACCOUNT, account)))
                .isEqualTo("IGNORED a type that we do not act on");
        assertThat(outcomeOf(thin(REQUIREMENTS, ACCOUNT, account).put("livemode", true)))
                .startsWith("IGNORED the other mode");
        assertThat(outcomeOf(thin(REQUIREMENTS, "v2.core.account_person", account)))
                .isEqualTo("SUSPICIOUS it carries a v2.core.account_person");
        assertThat(outcomeOf(thin(REQUIREMENTS, ACCOUNT, account).putNull("related_object")))
                .isEqualTo("SUSPICIOUS it carries no kind of object");
        assertThat(outcomeOf(thin(REQUIREMENTS, ACCOUNT, account).put("context", "acct_stranger")))
                .isEqualTo("SUSPICIOUS it comes from acct_stranger, which has no say in it");
        assertThat(outcomeOf(thin(REQUIREMENTS, ACCOUNT, account).put("context", "org_1/" + account)))
                .isEqualTo("HANDLED null");
    }

    @Test
    void an_admin_replays_and_rereads_a_thin_event() {
        String account = account(READY);
        ObjectNode first = thin(REQUIREMENTS, ACCOUNT, account);
        ObjectNode second = thin(REQUIREMENTS, ACCOUNT, account);
        assertThat(outcomeOf(first)).isEqualTo("IGNORED not an account of ours");
        assertThat(outcomeOf(second)).isEqualTo("IGNORED not an account of ours");
        aCreator(account);
        assertThat(again("rereadStripeEvent", id(first))).isEqualTo("HANDLED");
        assertThat(again("replayStripeEvent", id(second))).isEqualTo("HANDLED");
    }

    @Test
    void a_lost_thin_event_is_made_up_for_by_the_sweep() {
        String account = account(LIMITED);
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, READY);
        StripeWorld.stripe().drop(event -> true);
        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, null, "No events."),
                        call -> call.path().equals("/v1/events") && account.equals(call.account()),
                        SWEEPS);
        // A sweep answers after a limited time, and the next one goes on with the accounts of other tests.
        for (int sweep = 0; sweep < SWEEPS && !state(creator).equals("true true []"); sweep++) {
            TestUser.ADMIN.graphql("mutation { sweepStripe { accounts } }").data("sweepStripe.accounts");
        }
        assertThat(state(creator)).isEqualTo("true true []");
        StripeWorld.stripe().noMoreFaults();
    }

    static Stream<List<Integer>> orders() {
        List<List<Integer>> orders = new ArrayList<>();
        for (int first = 0; first < 4; first++) {
            for (int second = 0; second < 4; second++) {
                for (int third = 0; third < 4; third++) {
                    if (first != second && first != third && second != third) {
                        orders.add(List.of(first, second, third, 6 - first - second - third));
                    }
                }
            }
        }
        return orders.stream();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void events_of_one_second_end_in_the_state_of_a_read_in_any_order(boolean endsReady) {
        List<TestUser> creators = new ArrayList<>();
        for (List<Integer> order : orders().toList()) {
            String account = account(AccountStatus.fresh());
            creators.add(aCreator(account));
            timePasses(Duration.ofSeconds(2));
            StripeWorld.stripe().drop(event -> true);
            StripeWorld.stripe().accountIs(account, endsReady ? LIMITED : READY);
            StripeWorld.stripe().accountIs(account, endsReady ? READY : LIMITED);
            List<String> updates = StripeWorld.stripe().queued().stream()
                    .filter(event -> event.type().equals("account.updated"))
                    .map(SimulatedEvent::payload)
                    .toList();
            List<String> told = List.of(
                    updates.getFirst(),
                    updates.getLast(),
                    thin(REQUIREMENTS, ACCOUNT, account).toString(),
                    capability(account));
            StripeWorld.stripe().drop(event -> true);
            for (int one : order) {
                assertThat(post(told.get(one)).status()).isEqualTo(200);
                inbox.run();
            }
        }
        String expected = endsReady ? "true true []" : "false true [individual.last_name]";
        assertThat(creators).allSatisfy(creator -> assertThat(state(creator)).isEqualTo(expected));
        assertThat(books.rows("select count(*) from creator where account_in_doubt"))
                .containsExactly("0");
    }

    /** The last of this account's events about its transfers. */
    private static String capability(String account) {
        return StripeWorld.stripe().queued().stream()
                .filter(event -> event.type().equals("capability.updated") && account.equals(event.account()))
                .map(SimulatedEvent::payload)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void every_authentic_event_is_stored_and_answered() {
        List<String> ids = new ArrayList<>();
        for (EnabledEvent type : EnabledEvent.values()) {
            if (type != EnabledEvent.ALL) {
                String id = "evt_" + StripeWorld.fresh("any");
                ids.add(id);
                assertThat(post("""
                        {"id":"%s","object":"event","type":"%s","livemode":false,"created":%d,"data":{"object":{"id":"x_1","object":"x"}}}""".formatted(id, type.getValue(), now())).status())
                        .as(type.getValue())
                        .isEqualTo(200);
            }
        }
        for (String type : THIN_TYPES) {
            ObjectNode event = thin(type, "v2.core.something", "x_1");
            assertThat(EventNotification.fromJson(event.toString(), null)
                            .getClass()
                            .getSimpleName())
                    .as("stripe-java knows " + type)
                    .isNotEqualTo("UnknownEventNotification");
            ids.add(id(event));
            assertThat(post(event.toString()).status()).as(type).isEqualTo(200);
        }
        ObjectNode unknown = thin("v3.something.else", "v3.thing", "x_1");
        unknown.remove("related_object");
        ids.add(id(unknown));
        assertThat(post(unknown.toString()).status()).isEqualTo(200);
        inbox.run();
        String list = String.join("','", ids);
        assertThat(books.rows("select count(*) from stripe_event where status <> 'WAITING' and id in ('" + list + "')"))
                .containsExactly(String.valueOf(ids.size()));
        assertThat(Arrays.stream(EnabledEvent.values()).count()).isGreaterThan(200);
    }

    @Test
    void a_thin_event_needs_a_signature_too() {
        String event = thin(REQUIREMENTS, ACCOUNT, "acct_1").toString();
        post(event, SimulatedStripe.signedHeader(event, "whsec_other", Instant.now()))
                .isRefused(400, "INVALID_INPUT");
        assertThat(post(event, SimulatedStripe.signedHeader(event, StripeWorld.THIN_SECRET, Instant.now()))
                        .status())
                .isEqualTo(200);
    }

    private static String account(AccountStatus status) {
        String id = "acct_" + StripeWorld.fresh("thin");
        StripeWorld.stripe().createAccount(id, status);
        return id;
    }

    private static long now() {
        return DemoClock.shared().instant().getEpochSecond();
    }

    private static ObjectNode thin(String type, String kind, String objectId) {
        ObjectNode event = RawHttp.JSON
                .createObjectNode()
                .put("id", "evt_" + StripeWorld.fresh("thin"))
                .put("object", "v2.core.event")
                .put("type", type)
                .put("livemode", false)
                .put("created", DemoClock.shared().instant().toString());
        event.putObject("related_object")
                .put("id", objectId)
                .put("type", kind)
                .put("url", "/v2/core/accounts/" + objectId);
        return event;
    }

    private static String again(String operation, String event) {
        return TestUser.ADMIN
                .graphql("mutation($id: ID!) { again: %s(id: $id) { status } }".formatted(operation), "id", event)
                .text("again.status");
    }

    /** What we know without reading: transfers, payouts, and what Stripe requires. */
    private String state(TestUser creator) {
        return String.join(
                "",
                books.rows(
                        "select transfers_active, payouts_enabled, '[' || coalesce((select string_agg(code, ' ') from unnest(requirements) code), '') || ']' from creator where id = '"
                                + creator.creatorId() + "'"));
    }
}
