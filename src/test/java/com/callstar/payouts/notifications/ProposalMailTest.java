package com.callstar.payouts.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.CommandProposed;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.ProposalsClosed;
import com.callstar.payouts.approvals.ProposedEffect;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.payouts.story.emails.EmailStory;
import com.callstar.payouts.story.emails.MailSnapshot;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins are told of each command that waits for a second person: what it would do, who sent it, and where it is done. */
@QuarkusTest
class ProposalMailTest extends EmailStory {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    NotificationWriter writer;

    @Inject
    Creators creators;

    @Inject
    Announced announced;

    @Inject
    Clock clock;

    private final String ada = StripeWorld.fresh("ada") + "@callstar.test";
    private final String bob = StripeWorld.fresh("bob") + "@callstar.test";

    /** The test environment has no admins: what the product announces is handed to a notifier that has two. */
    @Singleton
    static class Announced {

        private final List<CommandProposed> all = new CopyOnWriteArrayList<>();

        private final List<ProposalsClosed> closed = new CopyOnWriteArrayList<>();

        void proposed(@Observes CommandProposed event) {
            all.add(event);
        }

        void closed(@Observes ProposalsClosed event) {
            closed.add(event);
        }
    }

    private List<CommandProposed> announcedOf(TestUser creator) {
        return announced.all.stream()
                .filter(one -> one.subject().equals(creator.creatorId()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TERMS | {'holdDays':21,'reservePercentage':'10.00','reserveDays':90,'minimums':[{'amount':5000,'currency':'EUR'}],'replaces':1}",
                "REVERSAL | {'payout':'payout_01a','amount':2000,'currency':'EUR','reversed':500,'status':'PAID'}",
                "DESTINATION | {'payout':'payout_01a','account':'acct_1Callstar','version':3,'versionBefore':2,'confirmedBy':'admin:grace'}",
                "WRITE_OFF | {'amount':1300,'owed':6300,'currency':'EUR'}",
                "RUN | {'run':'run_01a','plan':'0','amount':600000,'currency':'EUR','payouts':12}"
            })
    void each_kind_is_emailed_with_its_facts_and_a_link(ApprovalKind kind, String facts) {
        TestUser sam = aCreator();
        registered(sam, Map.of("name", "Sam O’Neil"));
        nothingWaits();
        tell("fr", event(kind, facts, sam, clock.instant()));
        MailSnapshot.of("COMMAND_TO_SECOND_" + kind, "fr").equalTo(lastMail());
        tell("en", event(kind, facts, sam, clock.instant().plusSeconds(1)));
        MailSnapshot.of("COMMAND_TO_SECOND_" + kind, "en").equalTo(lastMail());
    }

    private static CommandProposed event(ApprovalKind kind, String facts, TestUser creator, Instant at) {
        ProposedEffect effect = new ProposedEffect(
                json(
                        "{'holdDays':7,'feePercentage':'10','reservePercentage':'0','reserveDays':90,'minimums':[{'amount':2000,'currency':'EUR'}]}"),
                json(
                        "{'holdDays':21,'feePercentage':'10','reservePercentage':'10','reserveDays':90,'minimums':[{'amount':5000,'currency':'EUR'}]}"));
        boolean run = kind == ApprovalKind.RUN;
        String more = run ? facts : facts.replaceFirst("}$", ",'creator':'" + creator.creatorId() + "'}");
        String subject = switch (kind) {
            case TERMS, WRITE_OFF -> creator.creatorId();
            case RUN -> "run_01a";
            default -> "payout_01a";
        };
        DigestedFacts agreed = new DigestedFacts(json(more));
        return kind == ApprovalKind.TERMS
                ? new CommandProposed(kind, subject, agreed, effect, "admin:test|ada", at, at.plusSeconds(86_400))
                : CommandProposed.of(kind, subject, agreed, "admin:test|ada", at, at.plusSeconds(86_400));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void terms_that_wait_are_emailed_once_and_what_is_carried_out_is_not(String language) {
        TwoPeople.above("50.00", Map.of("twoForTerms", true));
        try {
            TestUser sam = aCreator();
            registered(sam, Map.of("name", "Sam O’Neil"));
            terms(TestUser.ADMIN, sam);
            terms(TestUser.ADMIN, sam);
            terms(TestUser.SECOND_ADMIN, sam);
            assertThat(announcedOf(sam))
                    .as("neither again by the same person, nor by the second one")
                    .hasSize(1);
            nothingWaits();
            for (int time = 0; time < 2; time++) {
                tell(language, announcedOf(sam).getFirst());
            }
            Mail mail = lastMail();
            assertThat(mailsTo(ada)).hasSize(1);
            assertThat(mailsTo(bob)).hasSize(1);
            assertThat(mail.text())
                    .contains(language.equals("fr") ? "pendant 21 jours (aujourd’hui 7)" : "for 21 days (today 7)")
                    .contains(
                            language.equals("fr") ? "L’administrateur test|ada" : "Admin test|ada",
                            "/dashboard/admin/creators/" + sam.creatorId())
                    .doesNotContain("holdDays");
            assertThat(mail.html()).as("one link").containsOnlyOnce("<a href");
        } finally {
            TwoPeople.noMore();
        }
    }

    private static void terms(TestUser by, TestUser of) {
        by.graphql(
                "mutation($id: ID!) { setCreatorTerms(creatorId: $id, terms: { holdDays: 21 }, reason: \"Agreed\") { id } }",
                "id",
                of.creatorId());
    }

    @Test
    void what_is_carried_out_is_not_emailed_any_more_and_other_proposals_are() {
        TestUser sam = aCreator();
        TestUser zoe = aCreator();
        nothingWaits();
        String euros = "{'amount':1300,'owed':6300,'currency':'EUR'}";
        tell("en", event(ApprovalKind.WRITE_OFF, euros, sam, clock.instant()));
        tell("en", event(ApprovalKind.WRITE_OFF, euros.replace("EUR", "USD"), sam, clock.instant()));
        tell("en", event(ApprovalKind.TERMS, "{'holdDays':21,'replaces':1}", sam, clock.instant()));
        tell("en", event(ApprovalKind.WRITE_OFF, euros, zoe, clock.instant()));
        server.goAway();
        outbox.run();
        server.recover();

        closed(new ProposalsClosed(ApprovalKind.WRITE_OFF, sam.creatorId(), "EUR"));

        timePasses(Duration.ofMinutes(30));
        outbox.run();
        assertThat(mailsTo(ada)).hasSize(3);
        assertThat(mailsTo(bob)).hasSize(3);
        assertThat(statuses()).containsExactlyInAnyOrder("DROPPED 2", "SENT 6");
    }

    @Test
    void what_is_too_old_to_be_done_is_not_emailed_any_more() {
        TestUser sam = aCreator();
        nothingWaits();
        tell("en", event(ApprovalKind.TERMS, "{'holdDays':21,'replaces':1}", sam, clock.instant()));
        timePasses(Duration.ofHours(24));
        outbox.run();
        assertThat(mailsTo(ada)).isEmpty();
        assertThat(statuses()).containsExactly("DROPPED 2");
    }

    /** Of the emails to these two admins: how many have each status. */
    private List<String> statuses() {
        return books.rows(
                "select status, count(*) from notification where kind = 'COMMAND_TO_SECOND' and (about like '% " + ada
                        + "' or about like '% " + bob + "') group by 1");
    }

    private void closed(ProposalsClosed event) {
        QuarkusTransaction.requiringNew().run(() -> notifier("en").closed(event));
    }

    @Test
    void terms_that_another_admin_sets_close_what_was_proposed() {
        TwoPeople.above("50.00", Map.of("twoForTerms", true));
        try {
            TestUser sam = aCreator();
            terms(TestUser.ADMIN, sam);
            assertThat(announced.closed).noneMatch(one -> one.subject().equals(sam.creatorId()));
            terms(TestUser.SECOND_ADMIN, sam);
            assertThat(announced.closed)
                    .filteredOn(one -> one.subject().equals(sam.creatorId()))
                    .containsExactly(new ProposalsClosed(ApprovalKind.TERMS, sam.creatorId(), null));
        } finally {
            TwoPeople.noMore();
        }
    }

    @Test
    void without_admin_addresses_a_proposal_is_kept_and_nobody_is_emailed() {
        TwoPeople.above("50.00", Map.of("twoForTerms", true));
        try {
            TestUser sam = aCreator();
            terms(TestUser.ADMIN, sam);
            assertThat(books.rows("select kind from approval where subject = '" + sam.creatorId() + "'"))
                    .containsExactly("TERMS");
            assertThat(books.rows("select 1 from notification where kind = 'COMMAND_TO_SECOND' and facts like '%"
                            + sam.creatorId() + "%'"))
                    .isEmpty();
        } finally {
            TwoPeople.noMore();
        }
    }

    private void tell(String language, CommandProposed event) {
        QuarkusTransaction.requiringNew().run(() -> notifier(language).proposed(event));
    }

    private ProposalNotifier notifier(String language) {
        return new ProposalNotifier(writer, creators, AdminConfig.of(List.of(ada, bob), language, Duration.ZERO));
    }

    private Mail lastMail() {
        outbox.run();
        return mailsTo(ada).getLast();
    }
}
