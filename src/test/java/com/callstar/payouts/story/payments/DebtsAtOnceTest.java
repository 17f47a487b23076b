package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is decided about a debt, concurrent with the same and with all else that changes the debt. */
@QuarkusTest
class DebtsAtOnceTest extends DebtStory {

    @Test
    void two_who_end_a_plan_at_once_end_it_once() {
        refunded(7000);
        agreed(10, null);
        released(creator, "50.00");
        Concurrently.times(4, this::end).forEach(reply -> reply.data("endRecovery.id"));
        assertThat(debtLine()).isEqualTo("owes 18.00, available -18.00, repays null");
        assertThat(posted("OWED")).containsExactly("-6300", "450", "5850");
        assertThat(versions()).containsExactly("10", "null");
    }

    @Test
    void two_who_agree_differently_at_once_move_the_debt_once_and_the_later_plan_is_in_force() {
        refunded(7000);
        Concurrently.all(List.<Callable<Reply>>of(() -> agree(25, null), () -> agree(TestUser.SECOND_ADMIN, 50, null)))
                .forEach(reply -> reply.data("agreeRecovery.id"));
        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays null");
        assertThat(posted("OWED")).containsExactly("-6300");
        assertThat(versions()).containsExactlyInAnyOrder("25", "50");
        assertThat(plan()).startsWith(versions().getLast() + " %");
    }

    @RepeatedTest(5)
    void a_plan_agreed_and_ended_at_once_leaves_the_debt_on_one_account() {
        refunded(7000);
        Concurrently.all(List.<Callable<Reply>>of(() -> agree(25, null), this::end))
                .forEach(reply -> reply.data("agreeRecovery.id"));
        assertThat(debtLine())
                .isEqualTo(
                        "owes 63.00, available %s, repays null".formatted(plan().equals("none") ? "-63.00" : "0.00"));
    }

    @RepeatedTest(5)
    void a_plan_agreed_while_a_share_is_released_takes_its_part_of_it_or_comes_too_late() {
        refunded(7000);
        customersPay(creator, "100.00");
        timePasses(Duration.ofDays(7));
        Reply reply =
                (Reply) Concurrently.all(List.<Callable<Object>>of(() -> agree(50, null), Executors.callable(releases)))
                        .getFirst();
        assertThat(reply.code()).isIn(null, "INVALID_STATE");
        assertThat(debtLine())
                .isEqualTo(
                        reply.code() == null
                                ? "owes 18.00, available 45.00, repays null"
                                : "owes 0.00, available 27.00, repays null");
    }

    @Test
    void releases_of_several_nodes_at_once_take_the_part_of_a_plan_once() {
        refunded(7000);
        agreed(25, null);
        customersPay(creator, "100.00");
        timePasses(Duration.ofDays(7));
        Concurrently.times(4, DebtsAtOnceTest::cronRelease);
        assertThat(debtLine()).isEqualTo("owes 40.50, available 67.50, repays null");
        assertThat(posted("OWED")).containsExactly("-6300", "2250");
    }

    /** Beside a run of the same node under way, as another node would. */
    private static int cronRelease() {
        return RestAssured.given()
                .auth()
                .oauth2("cron_demo_of_32_random_characters")
                .post("/api/payouts/update-status")
                .then()
                .extract()
                .statusCode();
    }

    @RepeatedTest(5)
    void a_write_off_and_a_release_at_once_repay_no_more_than_is_owed() {
        refunded(7000);
        customersPay(creator, "20.00");
        timePasses(Duration.ofDays(7));
        Concurrently.all(List.<Callable<Object>>of(() -> writeOff("40.00", null), Executors.callable(releases)));
        assertThat(debtLine()).isEqualTo("owes 5.00, available -5.00, repays null");
    }

    @RepeatedTest(5)
    void two_who_write_all_off_at_once_write_it_off_once() {
        refunded(7000);
        List<String> codes = Concurrently.all(List.<Callable<Reply>>of(
                        () -> writeOff(null, null), () -> writeOff(TestUser.SECOND_ADMIN, null, null)))
                .stream()
                .map(Reply::code)
                .toList();
        assertThat(codes).containsExactlyInAnyOrder(null, "INVALID_STATE");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-6300");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
    }

    @RepeatedTest(5)
    void a_debt_written_off_while_the_refund_fails_is_nobodys_gain() {
        String refund = refunded(7000);
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        Concurrently.all(List.<Callable<Object>>of(() -> writeOff(null, null), this::stripeTells));
        stripeTells();
        assertThat(posted("WRITTEN_OFF")).isIn(Set.of(List.of(), List.of("-6300", "6300")));
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
    }

    @Test
    void a_refund_that_fails_is_told_many_times_at_once_and_what_was_written_off_comes_back_once() {
        String refund = refunded(7000);
        writeOff("40.00", null).data("writeOffDebt.id");
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        toldManyTimesAtOnce(refund);
        assertThat(posted("WRITTEN_OFF")).containsExactly("-4000", "4000");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
    }

    /** The percentages of all versions, the oldest first; null for an end. */
    private List<String> versions() {
        return books.rows("select percentage from recovery_plan where creator_id = '%s' order by version"
                .formatted(creator.creatorId()));
    }
}
