package com.callstar.payouts.story.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.privacy.Retention;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.stripe.WebhookStory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that need not last are removed when they are old, and nothing else is. */
@QuarkusTest
class RetentionTest extends WebhookStory {

    private static final String REPLAY =
            "mutation($id: ID!) { replayStripeEvent(id: $id) { status payloadRemovedAt } }";
    private static final String REREAD =
            "mutation($id: ID!) { rereadStripeEvent(id: $id) { status payloadRemovedAt } }";

    @Inject
    Retention retention;

    private long rows(String table) {
        return Long.parseLong(books.rows("select count(*) from " + table).getFirst());
    }

    private List<String> contents(TestUser creator) {
        return books.rows(
                "select facts = '{}', recipient = '', content_removed_at is not null from notification where creator_id = '"
                        + creator.creatorId() + "'");
    }

    private String payload(String eventId) {
        return books.rows(
                        "select case when payload is null then 'removed' else 'there' end from stripe_event where id = '"
                                + eventId + "'")
                .getFirst();
    }

    /** Stories have no mail server. */
    private void emailsAreSent(TestUser creator) {
        assertThat(books.tamper(
                        "update notification set status = 'SENT', sent_at = now(), next_try_at = null, gathers = null where creator_id = '"
                                + creator.creatorId() + "'"))
                .isNull();
    }

    /** As if this had happened so many days earlier; a superuser, because nobody else can. */
    private void age(int days, String creator, String event) {
        String earlier = " - interval '" + days + " days' ";
        String entries = " where entry_id in (select id from audit_entry where actor = 'creator:test|" + creator + "')";
        assertThat(books.tamper("begin; set local session_replication_role = replica;"
                        + "update stripe_event set handled_at = handled_at" + earlier + "where id = '" + event + "';"
                        + "update notification set created_at = created_at" + earlier + "where creator_id = '" + creator
                        + "';"
                        + "update audit_text set at = at" + earlier + entries + ";"
                        + "update audit_address set at = at" + earlier + entries + "; commit"))
                .isNull();
    }

    @Test
    void only_what_is_old_is_removed_and_a_second_run_finds_nothing() {
        TestUser creator = aCreator();
        creator.graphql("mutation { cancelPayoutRequest(payoutId: \"payout_of_nobody\") { id } }");
        customersPay(creator, "70.00");
        emailsAreSent(creator);
        String handled = books.rows("select id from stripe_event where status = 'HANDLED' order by seq desc limit 1")
                .getFirst();
        String refused =
                "select coalesce(reason, 'removed'), coalesce(address, 'removed'), action from audit_line where refused and actor = 'creator:test|"
                        + creator.creatorId() + "'";
        long ledger = rows("ledger_entry");
        long audit = rows("audit_entry");
        long events = rows("stripe_event");

        age(89, creator.creatorId(), handled);
        retention.run();
        assertThat(payload(handled)).isEqualTo("there");
        age(2, creator.creatorId(), handled);
        retention.run();
        assertThat(payload(handled)).isEqualTo("removed");
        assertThat(contents(creator)).isNotEmpty().allMatch("false false false"::equals);

        age(90, creator.creatorId(), handled);
        retention.run();
        assertThat(contents(creator)).isNotEmpty().allMatch("true true true"::equals);
        assertThat(books.rows(refused).getFirst()).doesNotContain("removed");

        age(185, creator.creatorId(), handled);
        retention.run();
        assertThat(books.rows(refused)).containsExactly("removed removed cancelPayoutRequest");
        assertThat(retention.run().count()).isZero();
        assertThat(List.of(rows("ledger_entry"), rows("audit_entry"), rows("stripe_event")))
                .containsExactly(ledger, audit, events);
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void an_event_without_its_content_is_not_replayed_but_read_at_stripe() {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        ObjectNode amount = (ObjectNode) event.at("/data/object");
        amount.put("currency", "no currency");
        amount.remove("amount_received");
        assertThat(outcomeOf(event)).startsWith("REFUSED");
        age(91, creator.creatorId(), id(event));
        retention.run();
        assertThat(payload(id(event))).isEqualTo("removed");

        Reply replayed = TestUser.ADMIN.graphql(REPLAY, "id", id(event));
        assertThat(replayed.code()).isEqualTo("INVALID_STATE");
        assertThat(replayed.message()).contains("was removed on", "Read its object from Stripe");
        assertThat(replayed.fact("payloadRemovedAt").asText()).isNotEmpty();
        assertThat(TestUser.ADMIN
                        .graphql("{ stripeEvents(first: 500, status: REFUSED) { nodes { id payloadRemovedAt } } }")
                        .data("stripeEvents.nodes")
                        .toString())
                .contains(id(event));

        Reply reread = TestUser.ADMIN.graphql(REREAD, "id", id(event));
        assertThat(reread.code()).as("%s", reread.whole()).isNull();
        assertThat(reread.text("rereadStripeEvent.status")).isEqualTo("HANDLED");
        assertThat(payload(id(event))).isEqualTo("there");
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void an_email_without_its_content_is_not_sent_again() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        emailsAreSent(creator);
        String id = books.rows("select id from notification where status = 'SENT' and creator_id = '"
                        + creator.creatorId() + "'")
                .getFirst();
        age(181, creator.creatorId(), "");
        retention.run();
        Reply refused = TestUser.ADMIN.graphql("mutation($id: ID!) { resendNotification(id: $id) { id } }", "id", id);
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("were removed on");
    }

    @Test
    void what_waits_is_never_touched_however_old() {
        String waiting = StripeWorld.fresh("evt");
        books.tamper("""
                insert into stripe_event (id, type, object_id, livemode, created, payload, missed, status, next_try_at, received_at)
                values ('%s', 'x', 'x', false, '2001-01-01', '{}', false, 'WAITING', '2999-01-01', '2001-01-01')""".formatted(waiting));
        retention.run();
        assertThat(payload(waiting)).isEqualTo("there");
        assertThat(books.tamper("update stripe_event set payload = null, payload_removed_at = now() where id = '"
                        + waiting + "'"))
                .contains("is fixed");
        assertThat(books.tamper("update stripe_event set payload = '{\"forged\": 1}' where id = '" + waiting + "'"))
                .contains("is fixed");
        books.tamper(
                "update stripe_event set status = 'IGNORED', next_try_at = null, handled_at = '2001-01-01' where id = '"
                        + waiting + "'");
    }

    @Test
    void two_nodes_and_a_busy_inbox_do_not_disturb_each_other() throws SQLException {
        String events = "evt_busy_" + StripeWorld.fresh("x");
        books.tamper("""
                insert into stripe_event (id, type, object_id, livemode, created, payload, missed, status, received_at, handled_at)
                select '%s_' || n, 'x', 'x', false, '2001-01-01', '{}', false, 'IGNORED', '2001-01-01', '2001-01-01'
                from generate_series(1, 1200) n""".formatted(events));
        TestUser creator = aCreator();
        try (var held = books.holding("select 1 from stripe_event where id = '" + events + "_1' for update")) {
            Concurrently.<Object>all(List.of(
                    () -> retention.loop().runFor(Duration.ofMinutes(1)),
                    () -> retention.loop().runFor(Duration.ofMinutes(1)),
                    () -> {
                        customersPay(creator, "70.00");
                        return null;
                    }));
            assertThat(books.rows(
                            "select id from stripe_event where payload is not null and id like '" + events + "%'"))
                    .as("what somebody else holds is left for the next run")
                    .containsExactly(events + "_1");
        }
        retention.run();
        assertThat(payload(events + "_1")).isEqualTo("removed");
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void a_batch_that_is_interrupted_is_removed_by_the_next_run() {
        String events = "evt_crash_" + StripeWorld.fresh("x");
        books.tamper("""
                insert into stripe_event (id, type, object_id, livemode, created, payload, missed, status, received_at, handled_at)
                select '%s_' || n, 'x', 'x', false, '2001-01-01', '{}', false, 'IGNORED', '2001-01-01', '2001-01-01'
                from generate_series(1, 3) n""".formatted(events));
        String left = "select count(*) from stripe_event where payload is not null and id like '" + events + "%'";
        books.tamper("""
                create function stop_half_way() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("create trigger stop_half_way before update on stripe_event for each row when (new.id = '" + events
                + "_2') execute function stop_half_way()");
        try {
            assertThatThrownBy(() -> retention.run()).hasStackTraceContaining("the power is gone");
            assertThat(books.rows(left)).containsExactly("3");
        } finally {
            books.tamper("drop function stop_half_way cascade");
        }
        retention.run();
        assertThat(books.rows(left)).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_text", "audit_address"})
    void personal_texts_of_the_audit_are_removed_or_stay_but_never_change(String table) {
        aCreator();
        assertThat(books.tamper("update " + table + " set salt = 'x'")).contains("append-only");
        assertThat(books.tamper("truncate " + table)).contains("append-only");
    }

    @Test
    void a_changed_personal_text_changes_what_is_digested_and_a_removed_one_does_not() {
        TestUser creator = aCreator();
        creator.graphql("mutation { cancelPayoutRequest(payoutId: \"payout_of_nobody\") { id } }");
        String entry =
                books.rows("select max(entry_id) from audit_text where refused").getFirst();
        String line = "select line from audit_evidence where id = " + entry;
        String before = books.rows(line).getFirst();

        String superuser = "begin; set local session_replication_role = replica; ";
        assertThat(books.tamper(
                        superuser + "update audit_text set reason = 'forged' where entry_id = " + entry + "; commit"))
                .isNull();
        assertThat(books.rows(line)).doesNotContain(before);
        assertThat(books.tamper("delete from audit_text where entry_id = " + entry))
                .isNull();
        assertThat(books.rows(line)).containsExactly(before);
        assertThat(Stream.of(before.split("\"")).filter(part -> part.matches("[0-9a-f]{64}")))
                .hasSizeGreaterThanOrEqualTo(1);
    }
}
