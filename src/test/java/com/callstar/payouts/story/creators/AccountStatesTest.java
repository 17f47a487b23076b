package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.AccountStatus.OpenRequirements;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each state of an account gives the same columns and the same words: whichever API opened the account, and whether an event or a
 * reading reports it first.
 */
@QuarkusTest
class AccountStatesTest extends Story {

    private static final Instant DEADLINE = Instant.parse("2030-01-31T00:00:00Z");

    enum Reported {
        EVENT_FIRST,
        THIN_EVENT_FIRST,
        READ_FIRST,
        NO_EVENT
    }

    enum State {
        READY(usable(), "true true [] null", null),
        REQUIREMENTS_DUE(
                usable().requiring(open(List.of("individual.id_number"), List.of(), List.of(), null)),
                "true true [\"individual.id_number\"] null",
                null),
        PAST_DUE(
                blocked()
                        .requiring(open(
                                List.of("individual.dob.day"),
                                List.of("individual.dob.day"),
                                List.of(),
                                "requirements.past_due")),
                "false false [\"individual.dob.day\"] requirements.past_due",
                "Stripe is still missing information"),
        RESTRICTED(
                usable().withPayouts(false)
                        .requiring(open(
                                List.of(), List.of(), List.of("individual.verification.document"), "under_review")),
                "true false [\"individual.verification.document\"] under_review",
                "Stripe"),
        CLOSED(AccountStatus.rejected(), "false false [] rejected.other", "Stripe"),
        LOST(null, "false false [\"account_invalid\"] null", null);

        final AccountStatus atStripe;
        final String stored;
        final String disabledReason;

        State(AccountStatus atStripe, String stored, String disabledReason) {
            this.atStripe = atStripe;
            this.stored = stored;
            this.disabledReason = disabledReason;
        }

        private static AccountStatus usable() {
            return AccountStatus.ready().banking("eur").withPayoutSchedule("daily");
        }

        private static AccountStatus blocked() {
            return usable().withTransfers(false).withPayouts(false);
        }

        private static OpenRequirements open(
                List<String> due, List<String> past, List<String> pending, String disabledReason) {
            return new OpenRequirements(
                    due, past, pending, List.of("The date does not match."), disabledReason, DEADLINE);
        }
    }

    static Stream<Arguments> statesAndReports() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Reported.values()).map(reported -> Arguments.of(state, reported)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("statesAndReports")
    void a_state_has_the_same_columns_and_words(State state, Reported reported) {
        TestUser creator = aCreator(null);
        creator.graphql("mutation { startStripeOnboarding { url } }").data("startStripeOnboarding.url");
        stripeTells();
        String account = stripeAccountOf(creator);
        // Stripe's times have seconds; what is read in the second of a change may be of before it.
        timePasses(Duration.ofSeconds(2));
        if (state == State.LOST) {
            StripeWorld.stripe().accountLeaves(account);
        } else {
            StripeWorld.stripe().accountIs(account, state.atStripe);
        }
        switch (reported) {
            case EVENT_FIRST -> {
                stripeTells();
                assertThat(stored(creator)).as("by events alone").isEqualTo(state.stored);
                read(creator);
            }
            case THIN_EVENT_FIRST -> {
                StripeWorld.stripe().drop(event -> true);
                StripeWorld.stripe().emitThin("v2.core.account.updated", "v2.core.account", account);
                stripeTells();
                assertThat(stored(creator)).as("by a thin event alone").isEqualTo(state.stored);
                read(creator);
            }
            case READ_FIRST -> {
                read(creator);
                assertThat(stored(creator)).as("by reading alone").isEqualTo(state.stored);
                stripeTells();
            }
            case NO_EVENT -> {
                StripeWorld.stripe().drop(event -> true);
                read(creator);
            }
        }
        assertThat(stored(creator)).isEqualTo(state.stored);
        assertThat(banks(creator)).isEqualTo(state == State.CLOSED || state == State.LOST ? 0 : 1);
        assertWords(creator, state);
    }

    private void assertWords(TestUser creator, State state) {
        JsonNode seen = creator.graphqlIn("en", """
                        { me { creator { stripeConnected payoutsEnabled requirements requirementErrors requirementsDueBy disabledReason } } }""").data("me.creator");
        boolean open = state.atStripe != null && state.atStripe.requirements().deadline() != null;
        assertThat(seen.path("requirementErrors").toString()).isEqualTo(open ? "[\"The date does not match.\"]" : "[]");
        assertThat(seen.path("requirementsDueBy").isNull()).isEqualTo(!open);
        if (state.disabledReason == null) {
            assertThat(seen.path("disabledReason").isNull()).isTrue();
        } else {
            assertThat(seen.path("disabledReason").asText()).contains(state.disabledReason);
        }
        assertThat(seen.path("requirements").toString())
                .isEqualTo(
                        switch (state) {
                            case READY, CLOSED -> "[]";
                            case REQUIREMENTS_DUE -> "[\"Enter your identification number.\"]";
                            case PAST_DUE -> "[\"Enter your date of birth.\"]";
                            case RESTRICTED -> "[\"Upload an identity document.\"]";
                            case LOST -> "[\"Connect your Stripe account again.\"]";
                        });
    }

    private static void read(TestUser creator) {
        creator.graphql("mutation { refreshStripeAccount { id } }").data("refreshStripeAccount.id");
    }

    private String stored(TestUser creator) {
        return books.rows("""
                        select transfers_active || ' ' || payouts_enabled || ' ' || to_json(requirements) || ' '
                            || coalesce(disabled_reason, 'null')
                        from creator where id = '%s'""".formatted(creator.creatorId())).getFirst();
    }

    private int banks(TestUser creator) {
        return Integer.parseInt(books.rows("select coalesce(cardinality(bank_accounts), 0) from creator where id = '"
                        + creator.creatorId() + "'")
                .getFirst());
    }
}
