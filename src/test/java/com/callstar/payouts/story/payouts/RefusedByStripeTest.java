package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals: problems of the platform wait, problems of the creator name the step to take. */
@QuarkusTest
class RefusedByStripeTest extends Story {

    private static final String CLAIMED = "available 0.00, pending 0.00, processing 63.00, paid 0.00";
    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";
    private static final Fault NO_FUNDS = Fault.refused(400, "balance_insufficient", "Insufficient funds.");
    private static final Fault REGION = Fault.refused(400, null, "Funds can't be sent to accounts in that region.");

    static Stream<Arguments> whatThePlatformCures() {
        return Stream.of(
                Arguments.of("401", Fault.unauthorized(), "API key"),
                Arguments.of("403", Fault.refused(403, null, "This key may not do that."), "is not allowed to make"),
                Arguments.of("no funds", NO_FUNDS, "Add funds"),
                Arguments.of("old key", Fault.refused(400, "api_key_expired", "Expired."), "API key"),
                Arguments.of(
                        "no Connect",
                        Fault.refused(400, null, "You can only do this if you've signed up for Connect."),
                        "Connect is not set up"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatThePlatformCures")
    void a_platform_problem_delays_a_payout_which_is_then_paid_once(String name, Fault fault, String advice) {
        TestUser creator = aCreator();
        String payout = refused(creator, fault);

        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(payout(payout).text("payout.failureCode")).isNull();
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
        assertThat(read(TestUser.ADMIN, "en", payout, "waitingBecause")).contains(advice);
        eachReadsTheirOwn(creator, payout, "waitingBecause");
        assertThat(read(creator, "en", payout, "waitingBecause")).contains("something to fix on our side");
        recovery.run();
        assertThat(keysOf(payout)).as("not tried again too early").hasSize(1);

        timePasses(Duration.ofMinutes(4));
        recovery.run();
        recovery.run();

        paidOnce(creator, payout);
        assertThat(keysOf(payout))
                .as("a new key after a definite refusal")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatThePlatformCures")
    void a_retry_with_a_platform_problem_waits_too(String name, Fault fault, String advice) {
        TestUser creator = aCreator();
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers", 1);
        timePasses(Duration.ofMinutes(4));
        recovery.run();
        assertThat(read(TestUser.ADMIN, "en", payout, "waitingBecause")).contains(advice);
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);

        timePasses(Duration.ofMinutes(10));
        recovery.run();

        paidOnce(creator, payout);
        List<String> keys = keysOf(payout);
        assertThat(keys.get(1)).as("the repeated call").isEqualTo(keys.get(0));
        assertThat(keys.get(2)).as("after its refusal").isNotEqualTo(keys.get(0));
    }

    @Test
    void payouts_waiting_for_balance_are_paid_when_it_is_available() {
        theRestEnds();
        List<TestUser> creators =
                IntStream.range(0, 5).mapToObj(one -> aCreator()).toList();
        List<String> payouts =
                creators.stream().map(creator -> refused(creator, NO_FUNDS)).toList();

        Webhooks.tell("balance.available", Map.of("object", "balance"));
        inbox.run();
        recovery.run();

        IntStream.range(0, 5).forEach(one -> paidOnce(creators.get(one), payouts.get(one)));
    }

    @Test
    void a_working_key_resumes_all_payouts_that_waited_for_it() {
        TestUser one = aCreator();
        TestUser another = aCreator();
        String first = refused(one, Fault.unauthorized());
        String second = requested(released(another), "63.00");
        assertThat(process(second).text("processPayout.status")).isEqualTo("PROCESSING");
        recovery.run();

        paidOnce(one, first);
        paidOnce(another, second);
    }

    @Test
    void an_admin_retries_at_once_after_a_repair() {
        TestUser creator = aCreator();
        String payout = refused(creator, Fault.unauthorized());

        assertThat(process(payout).text("processPayout.stripeTransferId")).startsWith("tr_");

        paidOnce(creator, payout);
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PAID");
        assertThat(keysOf(payout)).hasSize(2);
    }

    @Test
    void an_admin_rejects_a_waiting_payout_and_nothing_is_sent() {
        TestUser creator = aCreator();
        String payout = refused(creator, NO_FUNDS);

        assertThat(reject(payout, "We close this month").text("rejectPayout.status"))
                .isEqualTo("FAILED");

        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("rejected");
        assertThat(payout(payout).text("payout.notes")).isEqualTo("We close this month");
        eachReadsTheirOwn(creator, payout, "failureReason");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        timePasses(Duration.ofHours(3));
        recovery.run();
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        assertThat(reject(payout, "again").code()).isEqualTo("INVALID_STATE");
        assertThat(process(requested(creator, "63.00")).text("processPayout.status"))
                .isEqualTo("PROCESSING");
    }

    @Test
    void a_possibly_sent_payout_cannot_be_rejected() {
        TestUser creator = aCreator();
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        process(payout);
        assertThat(reject(payout, "why not").code()).isEqualTo("INVALID_STATE");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void a_crash_between_a_refusal_and_its_record_pays_once() {
        TestUser creator = aCreator();
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(NO_FUNDS, "POST", "/v1/transfers", 1);
        books.tamper("""
                create function stop_at_the_refusal() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_at_the_refusal before update on disbursement for each row
                when (new.waiting_because is not null) execute function stop_at_the_refusal()""");
        try {
            assertThat(process(payout).code()).isEqualTo("INTERNAL");
        } finally {
            books.tamper("drop function stop_at_the_refusal cascade");
        }
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);

        for (int step = 0; step < 3; step++) {
            timePasses(Duration.ofMinutes(10));
            recovery.run();
        }

        paidOnce(creator, payout);
        assertThat(new HashSet<>(keysOf(payout))).hasSize(2);
    }

    @Test
    void a_destination_changed_while_waiting_blocks_the_payout() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        String payout = refused(creator, NO_FUNDS);
        StripeWorld.stripe().bankChanges(account, "eur", "6666");
        stripeTells();

        timePasses(Duration.ofHours(3));
        recovery.run();
        process(payout);

        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        assertThat(read(TestUser.ADMIN, "en", payout, "waitingBecause"))
                .contains("changed while this payout was waiting");
        eachReadsTheirOwn(creator, payout, "waitingBecause");
        reject(payout, "It was a thief").data("rejectPayout.id");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void the_database_rejects_a_new_key_without_a_refusal() {
        TestUser creator = aCreator();
        String payout = requested(released(creator), "63.00");
        process(payout).data("processPayout.id");
        assertThat(books.tamper("update disbursement set idempotency_key = 'another', attempt = 2 where payout_id = '"
                        + payout + "'"))
                .contains("is fixed until Stripe has refused it");
    }

    static Stream<Arguments> whatTheCreatorCures() {
        return Stream.of(
                Arguments.of(400, "transfers_not_allowed", "Complete your Stripe account", true),
                Arguments.of(400, "account_invalid", "Connect Stripe again", true),
                Arguments.of(403, "account_invalid", "Connect Stripe again", true),
                Arguments.of(400, "amount_too_small", "Request a larger payout", false));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("whatTheCreatorCures")
    void a_creator_problem_fails_the_payout_and_names_the_step(int status, String code, String step, boolean settings) {
        TestUser creator = aCreator();
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(Fault.refused(status, code, "No."), "POST", "/v1/transfers", 1);

        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        assertThat(read(creator, "en", payout, "failureReason")).contains(step);
        eachReadsTheirOwn(creator, payout, "failureReason");
        String page = read(creator, "en", payout, "cureUrl");
        assertThat(page != null && page.endsWith("/dashboard/creator/settings")).isEqualTo(settings);
    }

    @Test
    void a_short_connected_account_is_named_as_the_cause() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofDays(7));
        releases.run();
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(NO_FUNDS, "POST", "/v1/payouts", 1);

        assertThat(process(payout).fact("failureCode").asText()).isEqualTo("account_balance_insufficient");

        assertThat(balanceLine(creator)).isEqualTo(BACK);
        assertThat(read(creator, "en", payout, "failureReason")).contains("the balance of your Stripe account");
        assertThat(read(TestUser.ADMIN, "en", payout, "failureReason")).contains("the creator’s Stripe account");
        assertThat(read(creator, "en", payout, "cureUrl")).endsWith("/dashboard/creator/settings");
        eachReadsTheirOwn(creator, payout, "failureReason");
    }

    @Test
    void a_refusal_without_a_code_is_not_retried() {
        TestUser creator = aCreator();
        String payout = refusedWithoutACode(creator);
        assertThat(read(creator, "en", payout, "failureReason")).contains("contact us");
        assertThat(read(TestUser.ADMIN, "en", payout, "failureReason")).contains("ask Stripe’s support");
        eachReadsTheirOwn(creator, payout, "failureReason");

        assertThat(request(creator, "63.00").code()).isEqualTo("INVALID_STATE");
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("INVALID_STATE");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { allowAnotherPayout(payoutId: $id, reason: \"Asked Stripe\") { id } }",
                        "id",
                        payout)
                .data("allowAnotherPayout.id");

        String again = requested(creator, "63.00");
        process(again).data("processPayout.id");
        paidOnce(creator, again);
    }

    @Test
    void after_a_refusal_without_a_code_a_changed_account_may_ask_again() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        refusedWithoutACode(creator);
        assertThat(request(creator, "63.00").code()).isEqualTo("INVALID_STATE");
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        assertThat(request(creator, "63.00").code()).isNull();
    }

    private String refusedWithoutACode(TestUser creator) {
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(REGION, "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        return payout;
    }

    private TestUser released(TestUser creator) {
        released(creator, "70.00");
        return creator;
    }

    /** Processes a payout that Stripe refuses for a platform problem. */
    private String refused(TestUser creator, Fault fault) {
        String payout = requested(released(creator), "63.00");
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers", 1);
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        return payout;
    }

    private void paidOnce(TestUser creator, String payout) {
        stripeTells();
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    private static String read(TestUser reader, String language, String payout, String field) {
        return reader.graphqlIn(language, "{ payout(id: \"" + payout + "\") { " + field + " } }")
                .text("payout." + field);
    }

    /** Creator and admin each have their own text, in both languages. */
    private static void eachReadsTheirOwn(TestUser creator, String payout, String field) {
        assertThat(Stream.of("fr", "en")
                        .flatMap(language -> Stream.of(creator, TestUser.ADMIN)
                                .map(reader -> read(reader, language, payout, field))))
                .doesNotContainNull()
                .noneMatch(String::isBlank)
                .doesNotHaveDuplicates();
    }
}
