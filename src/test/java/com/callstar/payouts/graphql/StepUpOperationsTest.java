package com.callstar.payouts.graphql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.FragmentDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.idl.SchemaParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mutation either wants a recent sign-in, or is listed here with the reason why it needs none. */
class StepUpOperationsTest {

    private static final Map<String, String> NEEDS_NONE = Map.ofEntries(
            entry("requestPayout", "a creator asks; an admin who signed in a short time ago pays"),
            entry("cancelPayoutRequest", "a creator takes a request back; nothing is sent"),
            entry("setPayoutSchedule", "says when a creator asks; an admin or PAYOUT_AUTOMATIC_UP_TO pays"),
            entry("startStripeOnboarding", "leads a creator to Stripe, which asks who they are by itself"),
            entry(
                    "stripeDashboardLink",
                    "leads a creator to Stripe, which asks by itself before a bank account changes"),
            entry("updateNotificationSettings", "moves no money"),
            entry("markNotificationsRead", "moves no money"),
            entry("createBookingPayment", "prepares what a customer pays; the booking platform's server calls it"),
            entry("pauseCreator", "keeps money where it is"),
            entry("resumeCreator", "sends nothing; paying it wants a recent sign-in"),
            entry("pauseMyPayouts", "keeps money where it is"),
            entry("resumeMyPayouts", "sends nothing; an admin pays"),
            entry("rejectPayout", "keeps money where it is"),
            entry("cancelPayoutRun", "keeps money where it is"),
            entry("preparePayoutRun", "freezes what a run would do; starting it wants a recent sign-in"),
            entry("allowAnotherPayout", "lets a creator ask again; paying it wants a recent sign-in"),
            entry("eraseCreator", "removes personal data; moves no money"),
            entry("lookAtOutcome", "repeats a call that was decided before, under its key"),
            entry("replayStripeEvent", "applies what Stripe's records say"),
            entry("rereadStripeEvent", "applies what Stripe's records say"),
            entry("refreshStripeAccount", "reads an account at Stripe; a changed destination stops payouts"),
            entry("resendNotification", "moves no money"),
            entry("sweepStripe", "reads at Stripe"),
            entry("reconcile", "reads at Stripe"),
            entry("checkInvariants", "reads the ledger"));

    @Test
    void every_mutation_wants_a_recent_sign_in_or_has_a_reason_not_to() {
        var schema = new SchemaParser()
                .parse(Path.of("src/main/webui/schema.graphql").toFile());
        Set<String> mutations =
                schema.getType("Mutation", ObjectTypeDefinition.class).orElseThrow().getFieldDefinitions().stream()
                        .map(FieldDefinition::getName)
                        .collect(Collectors.toSet());
        assertThat(mutations)
                .as("add it to StepUpOperations or, with a reason, to this list")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(StepUpOperations.NAMES.stream(), NEEDS_NONE.keySet().stream())
                                .toList());
        assertThat(NEEDS_NONE.keySet()).doesNotContainAnyElementsOf(StepUpOperations.NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { processPayout(payoutId: \"x\") { id } }",
                "mutation { mine: processPayout(payoutId: \"x\") { id } }",
                "mutation { sweepStripe { accounts } processPayout(payoutId: \"x\") { id } }",
                "mutation { processPayout(payoutId: \"x\") @skip(if: true) { id } }",
                "mutation { ... on Mutation { processPayout(payoutId: \"x\") { id } } }",
                "mutation { ...A } fragment A on Mutation { ...B } fragment B on Mutation { processPayout(payoutId: \"x\") { id } }"
            })
    void it_is_found_wherever_it_stands(String document) {
        assertThat(occursIn(document)).isTrue();
    }

    @Test
    void another_mutation_is_none_of_them() {
        assertThat(occursIn("mutation { processPayout: sweepStripe { accounts } }"))
                .isFalse();
    }

    private static boolean occursIn(String text) {
        Document document = Parser.parse(text);
        return StepUpOperations.occurIn(
                document.getFirstDefinitionOfType(OperationDefinition.class)
                        .orElseThrow()
                        .getSelectionSet(),
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity())));
    }
}
