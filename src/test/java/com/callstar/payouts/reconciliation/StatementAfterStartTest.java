package com.callstar.payouts.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payments.Settlements;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.TransferCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A node that starts, or that another database answers, trusts nothing that the database says of earlier reads: it may have been
 * restored, or be a standby that lacks the last seconds.
 */
@QuarkusTest
class StatementAfterStartTest extends Story {

    @Inject
    Mirror mirror;

    @Inject
    MirrorLease lease;

    @Inject
    MirrorStore store;

    @Inject
    ProofPolicy policy;

    @Inject
    Settlements settlements;

    @Inject
    StripeClient stripe;

    private TestUser creator;
    private String account;

    @BeforeEach
    void theStatementWasReadJustNow() {
        StripeWorld.stripe().topUp(100_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        timePasses(Duration.ofMinutes(10));
        statement.run();
        assertThat(lease.look(StripeStatement.PLATFORM).age()).isLessThan(Duration.ofSeconds(5));
    }

    private StatementUpdates aNodeThatHasJustStarted() {
        return new StatementUpdates(new StatementReads(mirror, lease), lease, store, policy, settlements);
    }

    @Test
    void before_its_first_payout_it_finds_what_the_books_have_lost() throws StripeException {
        String lost = transferred();

        aNodeThatHasJustStarted().bringUpToDate(List.of());

        assertThat(unbooked()).contains(lost);
    }

    @Test
    void its_first_run_finds_what_the_books_have_lost() throws StripeException {
        String lost = transferred();
        StatementUpdates node = aNodeThatHasJustStarted();

        assertThat(node.run().ids()).as("once").containsExactly(StripeStatement.PLATFORM);

        assertThat(unbooked()).contains(lost);
    }

    @Test
    void it_pays_nothing_until_stripe_has_returned_its_statement() throws StripeException {
        StatementUpdates node = aNodeThatHasJustStarted();
        for (int refused = 0; refused < 2; refused++) {
            StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/balance_transactions", 1);
            assertThatThrownBy(() -> node.bringUpToDate(List.of()))
                    .isInstanceOf(PayoutRefused.StatementUnavailable.class);
        }
        String lost = transferred();

        node.bringUpToDate(List.of());

        assertThat(unbooked()).contains(lost);
    }

    @Test
    void when_another_database_answers_it_finds_what_its_books_have_lost() throws StripeException {
        AtomicReference<String> answers = new AtomicReference<>("the primary");
        StatementUpdates node = aNodeOf(answers::get);
        node.bringUpToDate(List.of());
        String lost = transferred();
        node.bringUpToDate(List.of());
        assertThat(unbooked()).as("many payouts at once read it once").doesNotContain(lost);

        answers.set("the standby");
        node.bringUpToDate(List.of());

        assertThat(unbooked()).contains(lost);
    }

    /** @param database which one answers */
    private StatementUpdates aNodeOf(Supplier<String> database) {
        MirrorLease ofThisDatabase = new MirrorLease(null, null, null, null) {
            @Override
            String database() {
                return database.get();
            }

            @Override
            Look look(String account) {
                return new Look(database.get(), lease.look(account).age());
            }
        };
        return new StatementUpdates(
                new StatementReads(mirror, ofThisDatabase), ofThisDatabase, store, policy, settlements);
    }

    /** What the product had Stripe do in the time that the books have lost. */
    private String transferred() throws StripeException {
        String reference = "ref_" + StripeWorld.fresh("lost");
        return stripe.v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(6300L)
                        .setCurrency("eur")
                        .setDestination(account)
                        .setTransferGroup(reference)
                        .putMetadata("disbursementId", reference)
                        .putMetadata("creatorId", creator.creatorId())
                        .build())
                .getId();
    }

    private static String unbooked() {
        return TestUser.ADMIN
                .graphql("{ unbookedDisbursements(first: 500) { stripeId } }")
                .data("unbookedDisbursements")
                .toString();
    }
}
