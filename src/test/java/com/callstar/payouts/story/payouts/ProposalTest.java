package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Terms, reversals and confirmations take two people: one proposes, and another one who sends the same carries it out. */
@QuarkusTest
class ProposalTest extends ProposalStory {

    private Reply terms(TestUser by, int holdDays) {
        return terms(by, creator, holdDays);
    }

    private static Reply terms(TestUser by, TestUser of, int holdDays) {
        return by.graphql(
                "mutation($id: ID!, $days: Int) { setCreatorTerms(creatorId: $id, terms: { holdDays: $days }, reason: \"Agreed\") { id } }",
                "id",
                of.creatorId(),
                "days",
                holdDays);
    }

    private List<String> termsOf(TestUser of) {
        return books.rows("select version || ' ' || hold_days || ' ' || set_by from creator_terms where creator_id = '"
                + of.creatorId() + "' order by version");
    }

    /** Of this subject, newest first: who proposed it, whether it counts, and why not. */
    private static List<String> proposals(String subject) {
        return ADA.graphql(
                        "{ proposals { kind subject by at until valid invalidBecause facts { field label value } } }")
                .data("proposals")
                .valueStream()
                .filter(one -> one.path("subject").asText().equals(subject))
                .map(one -> one.path("kind").asText() + " " + one.path("by").asText() + " "
                        + one.path("valid").asText() + " "
                        + one.path("invalidBecause").asText())
                .toList();
    }

    @Test
    void one_admin_alone_proposes_terms_and_another_one_sets_them() {
        rules();
        Reply proposed = terms(ADA, 21);

        assertThat(proposed.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(proposed.fact("have").asInt()).isEqualTo(1);
        assertThat(proposed.fact("need").asInt()).isEqualTo(2);
        assertThat(proposed.fact("kind").asText()).isEqualTo("TERMS");
        assertThat(proposed.fact("until").asText()).isNotEmpty();
        assertThat(proposed.message())
                .startsWith("Proposed. This takes 2 people: another admin must send the same until");
        assertThat(termsOf(creator)).isEmpty();
        assertThat(terms(ADA, 21).code()).as("again").isEqualTo("SAME_PERSON");
        assertThat(termsOf(creator)).isEmpty();
        assertThat(proposals(creator.creatorId())).containsExactly("TERMS admin:test|ada true null");

        terms(GRACE, 21).data("setCreatorTerms.id");

        assertThat(termsOf(creator)).containsExactly("1 21 admin:test|grace");
        assertThat(proposals(creator.creatorId())).isEmpty();
        terms(GRACE, 21).data("setCreatorTerms.id");
        assertThat(termsOf(creator)).as("sent twice").hasSize(1);
        assertThat(books.rows("select action || ' ' || actor || ' ' || reason from audit_line where subject = '"
                        + creator.creatorId() + "' and action like '%terms%' and not refused order by id"))
                .containsExactly("terms.propose admin:test|ada Agreed", "creator.terms admin:test|grace Agreed");
    }

    @Test
    void a_proposal_is_used_once() {
        rules();
        terms(ADA, 21);
        terms(GRACE, 21).data("setCreatorTerms.id");
        terms(ADA, 30);
        terms(GRACE, 30).data("setCreatorTerms.id");

        assertThat(terms(GRACE, 21).code()).as("the first one again").isEqualTo("APPROVAL_NEEDED");

        assertThat(termsOf(creator)).hasSize(2);
        assertThat(books.tamper("insert into approval (kind, subject, digest, facts, approved_by, at, completes)"
                        + " select kind, subject, digest, facts, approved_by, at, completes from approval"
                        + " where completes is not null and subject = '" + creator.creatorId() + "' limit 1"))
                .contains("approval_completes_key");
        assertThat(books.tamper("insert into approval (kind, subject, digest, facts, approved_by, at, completes)"
                        + " select kind, subject, digest, facts, approved_by, at, id from approval"
                        + " where completes is null and subject = '" + creator.creatorId()
                        + "' order by id desc limit 1"))
                .contains("is no valid proposal of another person");
    }

    @Test
    void a_proposal_for_one_creator_is_none_for_another() {
        rules();
        TestUser other = aCreator();
        terms(ADA, 21);
        assertThat(terms(GRACE, other, 21).code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(termsOf(other)).isEmpty();
        assertThat(termsOf(creator)).isEmpty();
    }

    @Test
    void what_another_person_asks_for_differently_is_not_carried_out() {
        rules();
        terms(ADA, 21);
        Reply other = terms(GRACE, 14);
        assertThat(other.code()).isEqualTo("APPROVAL_STALE");
        assertThat(other.fact("field").asText()).isEqualTo("holdDays");
        assertThat(other.fact("was").asText()).isEqualTo("21");
        assertThat(other.fact("is").asText()).isEqualTo("14");
        assertThat(termsOf(creator)).isEmpty();
        terms(ADA, 14).data("setCreatorTerms.id");
        assertThat(termsOf(creator)).containsExactly("1 14 admin:test|ada");
        assertThat(proposals(creator.creatorId()))
                .as("made for the terms before")
                .isEmpty();
    }

    @Test
    void terms_that_change_in_between_void_a_proposal_and_the_list_says_so() {
        rules();
        terms(ADA, 21);
        TwoPeople.above("5.00", Map.of("twoForTerms", false));
        terms(GRACE, 14).data("setCreatorTerms.id");
        rules();

        assertThat(proposals(creator.creatorId()))
                .containsExactly(
                        "TERMS admin:test|ada false Something has changed since: version of the terms, from 0 to 1.");
        Reply stale = terms(GRACE, 21);
        assertThat(stale.code()).isEqualTo("APPROVAL_STALE");
        assertThat(stale.fact("field").asText()).isEqualTo("replaces");
        assertThat(termsOf(creator)).hasSize(1);
    }

    @Test
    void a_proposal_ages_and_can_be_renewed() {
        rules();
        terms(ADA, 21);
        timePasses(Duration.ofHours(24));

        assertThat(proposals(creator.creatorId())).containsExactly("TERMS admin:test|ada false It is too old.");
        Reply old = terms(GRACE, 21);

        assertThat(old.code()).isEqualTo("APPROVAL_STALE");
        assertThat(old.message()).contains("which is too long ago").contains("proposed again now by you");
        assertThat(termsOf(creator)).isEmpty();
        terms(ADA, 21).data("setCreatorTerms.id");
        assertThat(termsOf(creator)).containsExactly("1 21 admin:test|ada");
    }

    @Test
    void two_admins_at_once_carry_it_out_exactly_once() {
        rules();
        List<Reply> both = Concurrently.all(List.of(() -> terms(ADA, 21), () -> terms(GRACE, 21)));
        assertThat(both.stream().filter(reply -> reply.code() != null)).hasSize(1);
        assertThat(termsOf(creator)).hasSize(1);
        assertThat(books.rows("select count(*) from approval where subject = '" + creator.creatorId() + "'"))
                .containsExactly("2");
    }

    @Test
    void nobody_is_one_of_two_for_their_own_account() {
        rules();
        TestUser self = new TestUser("self-" + creator.creatorId(), "ADMIN", creator.creatorId());
        assertThat(terms(self, 1).code()).isEqualTo("FORBIDDEN");
        terms(ADA, 1);
        assertThat(terms(self, 1).code()).isEqualTo("FORBIDDEN");
        assertThat(termsOf(creator)).isEmpty();
    }

    @Test
    void a_reversal_takes_two_people_and_reverses_once() {
        String payout = paidAndRefunded();
        rules();
        assertThat(reverse(ADA, payout, "20.00").code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(reverse(ADA, payout, "20.00").code()).isEqualTo("SAME_PERSON");
        Reply other = reverse(GRACE, payout, "21.00");
        assertThat(other.code()).isEqualTo("APPROVAL_STALE");
        assertThat(other.fact("field").asText()).isEqualTo("amount");
        assertThat(reversed(payout)).isZero();

        reverse(GRACE, payout, "20.00").data("reverseTransfer.id");

        assertThat(reversed(payout)).isEqualTo(2000);
        stripeTells();
        assertThat(reverse(GRACE, payout, "20.00").code())
                .as("the same once more")
                .isEqualTo("APPROVAL_NEEDED");
        assertThat(reversed(payout)).isEqualTo(2000);
        reverse(ADA, payout, "3.00").data("reverseTransfer.id");
        assertThat(reversed(payout)).as("a small one takes one person").isEqualTo(2300);
        stripeTells();
        assertThat(proposals(payout))
                .containsExactly(
                        "REVERSAL admin:test|grace false Something has changed since: already reversed, from €20.00 to €23.00.");
    }

    @Test
    void two_admins_at_once_reverse_once() {
        String payout = paidAndRefunded();
        rules();
        List<Reply> both =
                Concurrently.all(List.of(() -> reverse(ADA, payout, "20.00"), () -> reverse(GRACE, payout, "20.00")));
        assertThat(both.stream().filter(reply -> reply.code() != null)).hasSize(1);
        assertThat(reversed(payout)).isEqualTo(2000);
    }

    @Test
    void a_confirmation_takes_two_people_if_the_rules_say_so() {
        released(creator, "20.00");
        String payout = requested(creator, "18.00");
        registered(creator, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        rules();
        assertThat(confirm(ADA, payout).code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(confirm(ADA, payout).code()).isEqualTo("SAME_PERSON");
        assertThat(confirmedBy(payout)).isEqualTo("null");
        registered(creator, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        assertThat(proposals(payout)).singleElement().asString().contains("false Something has changed since:");
        assertThat(confirm(GRACE, payout).code()).as("it has changed again").isEqualTo("APPROVAL_STALE");
        assertThat(confirmedBy(payout)).isEqualTo("null");

        confirm(ADA, payout).data("confirmDestination.id");

        assertThat(confirmedBy(payout)).isEqualTo("admin:test|ada");
    }

    private String confirmedBy(String payout) {
        return books.rows("select coalesce(destination_confirmed_by, 'null') from payout where id = '" + payout + "'")
                .getFirst();
    }

    private static long reversed(String payout) {
        return StripeWorld.transfersOf(payout).getFirst().amountReversed();
    }
}
