package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits for a second person is said in sentences, with what applies today. */
@QuarkusTest
class ProposedSentencesTest extends ProposalStory {

    /** What is proposed for this subject, in sentences; the creator's name comes first. */
    private static List<String> sentences(String language, String subject) {
        return ADA.graphqlIn(language, "{ proposals { subject creatorName sentences } }")
                .data("proposals")
                .valueStream()
                .filter(one -> one.path("subject").asText().equals(subject))
                .flatMap(one -> Stream.concat(
                        Stream.of(one.path("creatorName").asText()),
                        one.path("sentences").valueStream().map(JsonNode::asText)))
                .toList();
    }

    @Test
    void a_proposed_reversal_is_said_in_sentences() {
        registered(creator, Map.of("name", "Sam O’Neil"));
        String payout = paidAndRefunded();
        rules();
        reverse(ADA, payout, "4.00").data("reverseTransfer.id");
        stripeTells();
        reverse(ADA, payout, "20.00");
        assertThat(sentences("en", payout))
                .containsExactly(
                        "Sam O’Neil",
                        "Reverse €20.00 of the transfer of payout " + payout + ".",
                        "€4.00 of this transfer is reversed already.");
        assertThat(sentences("fr", payout))
                .contains("Annuler le transfert du versement " + payout + " à hauteur de 20,00\u00a0€.");
    }

    @Test
    void proposed_terms_are_said_in_sentences_with_what_applies_today() {
        registered(creator, Map.of("name", "Sam O’Neil"));
        String first = "holdDays: 14, minimums: [{ currency: \"EUR\", amount: 30 }]";
        setTerms(ADA, first).data("setCreatorTerms.id");
        rules();
        setTerms(ADA, "feePercentage: 12.5, reservePercentage: 10, reserveDays: 1");
        assertThat(sentences("en", creator.creatorId()))
                .containsExactly(
                        "Sam O’Neil",
                        "Hold each share for 7 days (today 14).",
                        "Take a fee of 12.5% (today 10%).",
                        "Reserve 10% for 1 day (today nothing).",
                        "Minimum payout: €1.00 (today €30.00).");
        assertThat(sentences("fr", creator.creatorId()))
                .containsExactly(
                        "Sam O’Neil",
                        "Retenir chaque part pendant 7 jours (aujourd’hui 14).",
                        "Prendre une commission de 12,5\u00a0% (aujourd’hui 10\u00a0%).",
                        "Réserve\u00a0: 10\u00a0% pendant 1 jour (aujourd’hui aucune).",
                        "Versement minimum\u00a0: 1,00\u00a0€ (aujourd’hui 30,00\u00a0€).");
    }

    @Test
    void what_another_person_asks_for_differently_is_named_with_its_amounts() {
        rules();
        setTerms(ADA, "minimums: [{ currency: \"EUR\", amount: 30 }, { currency: \"USD\", amount: 40 }]");
        assertThat(setTerms(GRACE, "minimums: [{ currency: \"EUR\", amount: 30 }, { currency: \"USD\", amount: 45 }]")
                        .message())
                .contains("minimum payouts, from €30.00, US$40.00 to €30.00, US$45.00");
    }

    @Test
    void giving_up_all_own_terms_is_said_in_a_sentence() {
        setTerms(ADA, "feePercentage: 10").data("setCreatorTerms.id");
        rules();
        setTerms(ADA, "");
        assertThat(sentences("en", creator.creatorId()))
                .contains("No terms of their own: the platform’s settings apply, now and later.");
    }

    private Reply setTerms(TestUser by, String terms) {
        return by.graphql(
                "mutation($id: ID!) { setCreatorTerms(creatorId: $id, terms: { %s }, reason: \"Agreed\") { id } }"
                        .formatted(terms),
                "id",
                creator.creatorId());
    }

    @Test
    void a_proposed_confirmation_is_said_in_sentences() {
        released(creator, "20.00");
        String payout = requested(creator, "18.00");
        String account = StripeWorld.readyAccount("EUR");
        registered(creator, Map.of("stripeAccountId", account));
        rules();
        confirm(ADA, payout);
        assertThat(sentences("en", payout))
                .contains("Send payout " + payout + " to the Stripe account " + account
                        + ", as version 1 of the destination has it.")
                .contains("The payout was meant for version 0.");
    }
}
