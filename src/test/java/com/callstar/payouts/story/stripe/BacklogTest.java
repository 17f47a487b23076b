package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests do their own work. They do not wait until everything else that is due is done. */
@QuarkusTest
class BacklogTest extends Story {

    private static final int BACKLOG = 300;

    @Test
    void a_replay_does_not_wait_for_the_backlog() throws Exception {
        String event = anIgnoredEvent();

        whileTheInboxWaits(() -> {
            Reply replayed = TestUser.ADMIN.graphql(
                    "mutation($id: ID!) { replayStripeEvent(id: $id) { status tries } }", "id", event);
            assertThat(replayed.text("replayStripeEvent.status")).isEqualTo("IGNORED");
            assertThat(replayed.data("replayStripeEvent.tries").asInt()).isEqualTo(1);
        });
    }

    @Test
    void a_sweep_does_not_wait_for_the_backlog() throws Exception {
        whileTheInboxWaits(() ->
                TestUser.ADMIN.graphql("mutation { sweepStripe { accounts } }").data("sweepStripe.accounts"));
    }

    /** A payment's creator is locked, so that the inbox waits with all that is due after it. */
    private void whileTheInboxWaits(Runnable request) throws Exception {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        StripeWorld.stripe().pay(booked(creator, "50.00", "EUR"));
        CompletableFuture<Void> busy;
        try (var lock = books.holding(
                "select id from ledger_account where creator_id = '%s' for update".formatted(creator.creatorId()))) {
            StripeWorld.stripe().deliver();
            busy = CompletableFuture.runAsync(inbox::run);
            lock.untilOthersWait(1);
            backlog();

            request.run();

            assertThat(waiting()).as("the inbox still waits for the lock").isEqualTo(BACKLOG);
        }
        busy.get(1, TimeUnit.MINUTES);
        inbox.run();
        assertThat(waiting()).isZero();
    }

    @Test
    void the_cron_release_does_not_wait_for_the_backlog() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        timePasses(Duration.ofDays(7));
        backlog();

        int updated = RestAssured.given()
                .auth()
                .oauth2("cron_demo_of_32_random_characters")
                .post("/api/payouts/update-status")
                .then()
                .statusCode(200)
                .extract()
                .path("updatedCount");

        assertThat(updated).isPositive();
        assertThat(payments(creator)).as("it has released before it answers").isEqualTo("READY");
        assertThat(waiting()).isEqualTo(BACKLOG);
    }

    /** Answers its id. */
    private String anIgnoredEvent() {
        String id = "cus_" + StripeWorld.fresh("customer");
        Webhooks.tell("customer.created", Map.of("id", id, "object", "customer"));
        inbox.run();
        return books.rows("select id from stripe_event where object_id = '" + id + "'")
                .getFirst();
    }

    /** Events that a node stored just before it died: nothing has woken the inbox. */
    private void backlog() {
        String name = StripeWorld.fresh("backlog");
        books.tamper("""
                insert into stripe_event (id, type, object_id, livemode, created, payload, missed, status, next_try_at, received_at)
                select 'evt_%1$s_' || n, 'customer.created', 'cus_%1$s', false, now(),
                       replace('{"id":"evt_%1$s_#","object":"event","type":"customer.created","created":1700000000,"livemode":false,
                                 "data":{"object":{"id":"cus_%1$s","object":"customer"}}}', '#', n::text),
                       false, 'WAITING', now() - interval '1 minute', now() - interval '1 minute'
                from generate_series(1, %2$d) n""".formatted(name, BACKLOG));
    }

    private int waiting() {
        return Integer.parseInt(
                books.rows("select count(*) from stripe_event where status = 'WAITING' and id like 'evt_backlog%'")
                        .getFirst());
    }
}
