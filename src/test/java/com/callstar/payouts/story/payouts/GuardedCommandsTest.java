package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The database refuses terms, reversals and confirmations of one person, whatever the code lets through. */
@QuarkusTest
class GuardedCommandsTest extends ProposalStory {

    private static final String ADA_ACTS = "admin:test|ada";
    private static final String GRACE_ACTS = "admin:test|grace";

    /** With the rights of the application's user. */
    @Inject
    DataSource application;

    /** Runs these statements in one transaction, and rolls it back. Answers the last one's error; null if it was done. */
    private String tried(String... statements) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                for (String sql : statements) {
                    assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
                }
                return null;
            } catch (SQLException refused) {
                return refused.getMessage();
            } finally {
                connection.rollback();
            }
        }
    }

    /** That this person completes the last proposal of the subject, as the product writes it. */
    private static String completion(String subject, String by) {
        return """
                insert into approval (kind, subject, digest, facts, approved_by, at, completes)
                select kind, subject, digest, facts, '%s', at, id from approval
                where subject = '%s' and completes is null order by id desc limit 1""".formatted(by, subject);
    }

    private String terms(int holdDays, String by) {
        return """
                insert into creator_terms (creator_id, version, hold_days, fee_percentage, minimums, since, set_by, reason)
                values ('%s', 1, %d, 12.50, '{"USD": 3000, "EUR": 5000}', now(), '%s', 'x')""".formatted(creator.creatorId(), holdDays, by);
    }

    @Test
    void terms_take_two_people() throws SQLException {
        assertThat(tried(terms(21, GRACE_ACTS))).as("without such a rule").isNull();
        rules();
        assertThat(tried(terms(21, GRACE_ACTS))).contains("TERMS of", "takes two people");
        String proposed =
                "mutation($id: ID!) { setCreatorTerms(creatorId: $id, reason: \"Agreed\", terms: { holdDays: 21,"
                        + " feePercentage: 12.5, minimums: [{ currency: \"USD\", amount: 30 }, { currency: \"EUR\", amount: 50 }] }) { id } }";
        assertThat(ADA.graphql(proposed, "id", creator.creatorId()).code()).isEqualTo("APPROVAL_NEEDED");

        String completed = completion(creator.creatorId(), GRACE_ACTS);
        assertThat(tried(terms(21, GRACE_ACTS))).as("not completed").contains("takes two people");
        assertThat(tried(completed, terms(20, GRACE_ACTS))).as("something else").contains("takes two people");
        assertThat(tried(completed, terms(21, ADA_ACTS))).as("another person").contains("takes two people");
        assertThat(tried(completion(creator.creatorId(), ADA_ACTS), terms(21, ADA_ACTS)))
                .as("alone")
                .contains("no valid proposal of another person");
        assertThat(tried(completed, terms(21, GRACE_ACTS)))
                .as("what two people agreed on")
                .isNull();

        GRACE.graphql(proposed, "id", creator.creatorId()).data("setCreatorTerms.id");
    }

    private static String reversal(String payout, long amount, String by) {
        return """
                insert into reversal (id, disbursement_id, amount, state, idempotency_key, reason, requested_by, started_at, next_try_at)
                select 'rev_' || id, id, %d, 'STARTED', 'key_' || id, 'x', '%s', now(), now()
                from disbursement where payout_id = '%s'""".formatted(amount, by, payout);
    }

    @Test
    void reversals_take_two_people() throws SQLException {
        String payout = paidAndRefunded();
        rules();
        assertThat(tried(reversal(payout, 500, GRACE_ACTS))).as("a small one").isNull();
        assertThat(tried(reversal(payout, 2000, GRACE_ACTS))).contains("REVERSAL of " + payout, "takes two people");
        assertThat(reverse(ADA, payout, "20.00").code()).isEqualTo("APPROVAL_NEEDED");

        String completed = completion(payout, GRACE_ACTS);
        assertThat(tried(completed, reversal(payout, 2001, GRACE_ACTS)))
                .as("more")
                .contains("takes two people");
        assertThat(tried(completed, reversal(payout, 2000, ADA_ACTS)))
                .as("another person")
                .contains("takes two people");
        assertThat(tried(completed, reversal(payout, 2000, GRACE_ACTS))).isNull();

        reverse(GRACE, payout, "20.00").data("reverseTransfer.id");
        assertThat(tried("update reversal set amount = 6300 where disbursement_id = (select id from disbursement where"
                        + " payout_id = '" + payout + "')"))
                .as("once it was agreed on")
                .contains("is fixed");
    }

    private static String confirmation(String payout, String account, String by) {
        return """
                update payout set stripe_account_id = '%s', destination_version = 1, destination_confirmed_at = now(),
                    destination_confirmed_by = '%s' where id = '%s'""".formatted(account, by, payout);
    }

    @Test
    void confirmations_take_two_people() throws SQLException {
        released(creator, "20.00");
        String payout = requested(creator, "18.00");
        String account = StripeWorld.readyAccount("EUR");
        registered(creator, Map.of("stripeAccountId", account));
        assertThat(tried(confirmation(payout, account, GRACE_ACTS)))
                .as("without such a rule")
                .isNull();
        rules();
        assertThat(tried(confirmation(payout, account, GRACE_ACTS)))
                .contains("DESTINATION of " + payout, "takes two people");
        assertThat(confirm(ADA, payout).code()).isEqualTo("APPROVAL_NEEDED");

        String completed = completion(payout, GRACE_ACTS);
        assertThat(tried(completed, confirmation(payout, "acct_another", GRACE_ACTS)))
                .as("another account")
                .contains("takes two people");
        assertThat(tried(completed, confirmation(payout, account, ADA_ACTS)))
                .as("another person")
                .contains("takes two people");
        assertThat(tried(completed, confirmation(payout, account, GRACE_ACTS))).isNull();

        confirm(GRACE, payout).data("confirmDestination.id");
        assertThat(tried("update payout set stripe_account_id = 'acct_another' where id = '" + payout + "'"))
                .as("behind a confirmation")
                .contains("takes two people");
        assertThat(tried("update payout set bank_account_last4 = null where id = '" + payout + "'"))
                .as("as an erasure does")
                .isNull();
    }
}
