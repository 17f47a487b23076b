package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A dispute is lost after the payout, the debt is written off, and then Stripe says that the money is back. The platform gets back what it
 * bore, and the creator has what they earned, once.
 */
@QuarkusTest
class WrittenOffDisputesTest extends DebtStory {

    private String dispute;

    /** The payout of 63.00 is owed, because the customer's bank decided against the creator. */
    private void lost() {
        dispute = StripeWorld.stripe().openDispute(intent);
        stripeTells();
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        timePasses(Duration.ofDays(1));
    }

    private void writtenOff(String amount) {
        writeOff(amount, null).data("writeOffDebt.id");
    }

    private void wonAfterAll() {
        StripeWorld.stripe().overturnDispute(dispute);
        stripeTells();
    }

    @ParameterizedTest
    @ValueSource(strings = {"it is won", "its funds are reinstated"})
    void what_was_written_off_goes_back_to_the_platform(String outcome) {
        lost();
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
        writtenOff(null);
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");

        if (outcome.equals("it is won")) {
            wonAfterAll();
        } else {
            StripeWorld.stripe().reinstatePart(dispute, 7000);
            stripeTells();
        }

        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-6300", "6300");
        assertThat(request(creator, "1.00").code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isEqualTo(6300);
        assertThat(states()).containsExactly("SUCCEEDED PAID 0.00 null");
        released(creator, "10.00");
        assertThat(debtLine()).as("earned later").isEqualTo("owes 0.00, available 9.00, repays null");
    }

    /** Of each payment: its state, its share's, what is left of it, and what there is to know. */
    private List<String> states() {
        return creator.graphql("{ payments(first: 9) { nodes { status payoutStatus remainingAmount notice } } }")
                .data("payments.nodes")
                .valueStream()
                .map(one -> one.path("status").asText() + " "
                        + one.path("payoutStatus").asText() + " "
                        + one.path("remainingAmount").asText() + " "
                        + one.path("notice").asText())
                .toList();
    }

    @Test
    void the_creator_gets_back_what_they_repaid_and_the_platform_the_rest() {
        lost();
        released(creator, "20.00");
        writtenOff(null);
        wonAfterAll();
        assertThat(debtLine()).isEqualTo("owes 0.00, available 18.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-4500", "4500");
    }

    @Test
    void what_a_plan_has_taken_comes_back_without_another_part() {
        lost();
        agreed(25, null);
        released(creator, "100.00");
        writtenOff(null);
        assertThat(debtLine()).isEqualTo("owes 0.00, available 67.50, repays null");
        assertThat(plan()).isEqualTo("none");
        wonAfterAll();
        assertThat(debtLine()).isEqualTo("owes 0.00, available 90.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-4050", "4050");
    }

    @Test
    void a_part_that_comes_back_pays_what_is_owed_and_then_the_platform() {
        lost();
        writtenOff("50.00");
        StripeWorld.stripe().reinstatePart(dispute, 2000);
        stripeTells();
        assertThat(debtLine())
                .as("18.00 for the 13.00 that is owed, and the rest for what was written off")
                .isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-5000", "500");
    }

    @Test
    void won_and_lost_again_it_is_a_debt_anew() {
        lost();
        writtenOff(null);
        wonAfterAll();
        timePasses(Duration.ofDays(1));
        StripeWorld.stripe().reopenDispute(dispute);
        stripeTells();
        timePasses(Duration.ofDays(1));
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
        writtenOff(null);
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-6300", "6300", "-6300");
    }

    @Test
    void told_many_times_at_once_it_goes_back_once() {
        lost();
        writtenOff("40.00");
        StripeWorld.stripe().overturnDispute(dispute);
        toldManyTimesAtOnce(dispute);
        assertThat(posted("WRITTEN_OFF")).containsExactly("-4000", "4000");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
    }

    @Test
    void the_write_off_stays_and_what_came_back_is_named() {
        lost();
        writtenOff(null);
        wonAfterAll();
        assertThat(books.rows("select amount, owed_before from debt_write_off where creator_id = '"
                        + creator.creatorId() + "'"))
                .containsExactly("6300 6300");
        List<String> references = books.rows(
                "select split_part(reference, ':', 1) from ledger_line where account = 'WRITTEN_OFF' and creator_id = '%s' order by transfer_id"
                        .formatted(creator.creatorId()));
        assertThat(references).containsExactly("write-off", "dispute");
    }
}
