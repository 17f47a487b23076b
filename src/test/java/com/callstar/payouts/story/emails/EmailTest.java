package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each email arrives once whatever the mail server does, and delays nothing else. The example is a changed bank account. */
@QuarkusTest
class EmailTest extends EmailStory {

    @BeforeEach
    void aCreatorWithABank() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void a_destination_change_is_emailed_to_the_previous_address() {
        String thief = "thief." + creator.creatorId() + "@example.com";
        registered(creator, Map.of("email", thief, "stripeAccountId", StripeWorld.readyAccount("EUR")));
        outbox.run();
        assertThat(mailsTo(creator))
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder("La destination de vos versements a changé", "Votre compte a été modifié");
        assertThat(mailsTo(thief)).isEmpty();
    }

    @Test
    void a_first_account_and_a_changed_name_send_no_email() {
        registered(creator, Map.of("name", "Another name", "stripeAccountId", account));
        outbox.run();
        assertThat(mailsTo(creator)).isEmpty();
    }

    @Test
    void each_change_is_emailed_once() {
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        StripeWorld.stripe().deliverShuffled(7, 3);
        stripeTells();
        outbox.run();
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
        StripeWorld.stripe().bankChanges(account, "eur", "1111");
        stripeTells();
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(2);
    }

    @Test
    void concurrent_outboxes_send_an_email_once() {
        changesBank();
        Concurrently.times(8, Executors.callable(outbox));
        assertThat(mailsTo(creator)).hasSize(1);
    }

    @Test
    void a_rolled_back_fact_sends_no_email() {
        released(creator, "70.00");
        nothingWaits();
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        String payout = requested(creator, "63.00");
        outbox.run();
        int before = mailsTo(creator).size();
        assertThat(process(payout).code()).as("the claim is rolled back").isEqualTo("INVALID_STATE");
        assertThat(books.rows(
                        "select 1 from notification where kind = 'PAYOUT_PROCESSING' and about = '" + payout + "'"))
                .isEmpty();
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(before);
    }

    @Test
    void a_mail_server_outage_delays_emails_but_no_payouts() {
        released(creator, "70.00");
        nothingWaits();
        server.goAway();
        paidOutWhile(Duration.ofMinutes(5), 12);
        assertThat(rows(creator, "kind || ' ' || status"))
                .containsExactly(
                        "PAYOUT_REQUESTED WAITING",
                        "PAYOUT_PROCESSING WAITING",
                        "PAYOUT_PAID WAITING",
                        "FIRST_PAYOUT WAITING");
        assertThat(rows(creator, "last_error")).allMatch(why -> why.contains("onnection refused"));

        server.recover();
        allArriveOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.3.0 try again later", "450 4.2.0 greylisted"})
    void a_refused_email_is_sent_again(String answer) {
        released(creator, "70.00");
        nothingWaits();
        server.answer(answer);
        paidOutWhile(Duration.ofMinutes(5), 3);
        // About once in a hundred refusals the mail client misses the greeting of its next connection and is
        // disconnected.
        assertThat(rows(creator, "last_error"))
                .allMatch(why -> why.contains(answer.substring(0, 3)) || why.contains("did not answer"))
                .anyMatch(why -> why.contains(answer.substring(0, 3)));

        server.recover();
        allArriveOnce();
    }

    private void paidOutWhile(Duration step, int steps) {
        String payout = requested(creator, "63.00");
        outbox.run();
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        for (int i = 0; i < steps; i++) {
            timePasses(step);
            outbox.run();
        }
        assertThat(mailsTo(creator)).isEmpty();
    }

    private void allArriveOnce() {
        for (int i = 0; i < 3; i++) {
            timePasses(Duration.ofHours(10));
            outbox.run();
        }
        assertThat(mailsTo(creator).stream()
                        .map(mail -> mail.header("Message-ID").getFirst()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rows(creator, "message_id"));
        assertThat(rows(creator, "status || ' ' || coalesce(last_error, '')")).containsOnly("SENT ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 no such user here", "554 5.7.1 not for you"})
    void an_email_that_is_rejected_for_good_is_given_up_at_once(String answer) {
        server.answer(answer);
        changesBank();
        // The mail client may miss the greeting of its next connection: then it is tried again.
        for (int tries = 0; tries < 3; tries++) {
            outbox.run();
            timePasses(Duration.ofHours(1));
        }
        assertThat(rows(creator, "status")).containsExactly("GIVEN_UP");
        assertThat(rows(creator, "last_error")).allMatch(why -> why.contains(answer.substring(0, 3)));
        server.recover();
        resend(rows(creator, "id").getFirst()).data("resendNotification.id");
        assertThat(theMail().header("Message-ID")).isEqualTo(rows(creator, "message_id"));
    }

    @Test
    void an_undeliverable_email_is_given_up_and_an_admin_can_resend_it() {
        server.answer("450 4.2.1 <" + address(creator) + "> is busy");
        changesBank();
        for (int tries = 1; tries <= 20; tries++) {
            outbox.run();
            assertThat(rows(creator, "tries")).containsExactly(Integer.toString(tries));
            timePasses(Duration.ofHours(10));
        }
        outbox.run();
        assertThat(rows(creator, "status || ' ' || tries")).containsExactly("GIVEN_UP 20");

        Reply shown = TestUser.ADMIN.graphql("""
                { notifications(status: GIVEN_UP, first: 1) { nodes { id kind creatorId recipient status tries lastError } } }""");
        assertThat(shown.text("notifications.nodes.0.kind")).isEqualTo("DESTINATION_CHANGED");
        assertThat(shown.text("notifications.nodes.0.creatorId")).isEqualTo(creator.creatorId());
        assertThat(shown.text("notifications.nodes.0.recipient")).isEqualTo("c•••@example.com");
        assertThat(shown.text("notifications.nodes.0.lastError"))
                .containsAnyOf("450 4.2.1 <c•••@example.com> is busy", "did not answer")
                .doesNotContain(address(creator));

        server.recover();
        assertThat(resend(shown.text("notifications.nodes.0.id")).text("resendNotification.status"))
                .isEqualTo("WAITING");
        assertThat(theMail().header("Message-ID")).isEqualTo(rows(creator, "message_id"));
        assertThat(rows(creator, "status || ' ' || tries")).containsExactly("SENT 1");
    }

    @Test
    void a_resent_email_is_identical() {
        changesBank();
        String messageId = theMail().header("Message-ID").getFirst();
        String id = rows(creator, "id").getFirst();
        resend(id).data("resendNotification.id");
        assertThat(resend(id).code()).isEqualTo("INVALID_STATE");
        assertThat(resend("note_of_nobody").code()).isEqualTo("INVALID_INPUT");
        outbox.run();
        assertThat(mailsTo(creator))
                .hasSize(2)
                .allMatch(mail -> mail.header("Message-ID").equals(List.of(messageId)));
        assertThat(books.rows("select action, from_state, to_state from audit_entry where subject = '" + id
                        + "' and to_state is not null"))
                .containsExactly("notification.resend SENT WAITING");
    }

    private static Reply resend(String id) {
        return TestUser.ADMIN.graphql("mutation($id: ID!) { resendNotification(id: $id) { id status } }", "id", id);
    }

    @Test
    void an_unacknowledged_email_is_resent_with_the_same_id() {
        server.loseAnswers(1);
        changesBank();
        for (int tries = 0; tries < 3; tries++) {
            outbox.run();
            timePasses(Duration.ofHours(1));
        }
        assertThat(mailsTo(creator))
                .hasSize(2)
                .extracting(mail -> mail.header("Message-ID"))
                .containsOnly(rows(creator, "message_id"));
    }

    @Test
    void an_email_claimed_by_a_dead_node_is_sent_by_another() {
        changesBank();
        assertThat(books.tamper("update notification set next_try_at = next_try_at + interval '15 minutes', tries = 1"
                        + " where recipient = '" + address(creator) + "'"))
                .isNull();
        outbox.run();
        assertThat(mailsTo(creator)).isEmpty();
        timePasses(Duration.ofMinutes(15));
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
    }

    private void changesBank() {
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
    }

    private Mail theMail() {
        outbox.run();
        assertThat(mailsTo(creator)).hasSize(1);
        return mailsTo(creator).getFirst();
    }
}
