package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.callstar.payouts.payments.ReserveReleases;
import com.callstar.payouts.story.PowerCut;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes at each step of what is done about a debt: nothing of it is kept, and done again, and again, it is done once. */
@QuarkusTest
class DebtCrashTest extends DebtStory {

    private static final String COMMIT = "the commit";

    @Inject
    ReserveReleases reserves;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert on recovery_plan",
                "update on ledger_account",
                "insert on ledger_transfer",
                "insert on audit_entry",
                COMMIT
            })
    void a_plan_is_agreed_once(String step) {
        refunded(7000);
        diesAt(step, () -> agree(25, "20.00"));
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
        assertThat(plan()).isEqualTo("none");
        assertThat(emails("RECOVERY_AGREED")).isZero();

        agreed(25, "20.00");
        agreed(25, "20.00");

        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays null");
        assertThat(posted("OWED")).containsExactly("-6300");
        assertThat(audited("creator.recovery")).isEqualTo(1);
        assertThat(emails("RECOVERY_AGREED")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert on recovery_plan",
                "insert on ledger_transfer",
                "update on payment",
                "insert on audit_entry",
                COMMIT
            })
    void a_plan_is_ended_once(String step) {
        refunded(7000);
        agreed(10, null);
        released(creator, "50.00");
        String before = plan();
        diesAt(step, this::end);
        assertThat(debtLine()).isEqualTo("owes 58.50, available 40.50, repays null");
        assertThat(plan()).isEqualTo(before);
        assertThat(emails("RECOVERY_ENDED")).isZero();

        end().data("endRecovery.id");
        end().data("endRecovery.id");

        assertThat(debtLine()).isEqualTo("owes 18.00, available -18.00, repays null");
        assertThat(plan()).isEqualTo("none");
        assertThat(posted("OWED")).containsExactly("-6300", "450", "5850");
        assertThat(audited("creator.recovery_end")).isEqualTo(1);
        assertThat(emails("RECOVERY_ENDED")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert on debt_write_off",
                "update on payment",
                "insert on ledger_transfer",
                "insert on audit_entry",
                COMMIT
            })
    void a_debt_is_written_off_once(String step) {
        refunded(7000);
        String key = StripeWorld.fresh("key");
        diesAt(step, () -> writeOff("13.00", key));
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
        assertThat(emails("DEBT_WRITTEN_OFF")).isZero();

        writeOff("13.00", key).data("writeOffDebt.id");
        writeOff("13.00", key).data("writeOffDebt.id");

        assertThat(debtLine()).isEqualTo("owes 50.00, available -50.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-1300");
        assertThat(audited("creator.write_off")).isEqualTo(1);
        assertThat(emails("DEBT_WRITTEN_OFF")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update on payment when (new.recovered_amount <> old.recovered_amount)",
                "insert on ledger_transfer when (new.reference like 'repay:%')",
                "insert on audit_entry when (new.action = 'payment.recover')",
                COMMIT
            })
    void a_release_takes_its_part_for_the_plan_once(String step) {
        refunded(7000);
        agreed(25, null);
        customersPay(creator, "100.00");
        timePasses(Duration.ofDays(7));
        runDiesAt(step, releases);
        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays 22.50");

        releases.run();
        releases.run();

        assertThat(debtLine()).isEqualTo("owes 40.50, available 67.50, repays null");
        assertThat(posted("OWED")).containsExactly("-6300", "2250");
    }

    @Test
    void what_is_released_of_a_reserve_takes_its_part_once() {
        TestUser.ADMIN.graphql("""
                        mutation($id: ID!) { setCreatorTerms(creatorId: $id, terms: {reservePercentage: 50, reserveDays: 30},
                          reason: "New") { id } }""", "id", creator.creatorId()).data("setCreatorTerms.id");
        refunded(7000);
        agreed(20, null);
        released(creator, "100.00");
        timePasses(Duration.ofDays(30));
        runDiesAt(COMMIT, reserves::run);
        assertThat(debtLine()).isEqualTo("owes 54.00, available 36.00, repays null");

        reserves.run();
        reserves.run();

        assertThat(debtLine()).isEqualTo("owes 45.00, available 72.00, repays null");
        assertThat(posted("OWED")).containsExactly("-6300", "900", "900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update on payment", "insert on ledger_transfer", "insert on audit_entry", COMMIT})
    void what_was_written_off_comes_back_once_if_the_refund_fails(String step) {
        String refund = refunded(7000);
        writeOff("40.00", null).data("writeOffDebt.id");
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        List<String> events = StripeWorld.withheld(refund);
        assertThat(events).isNotEmpty();
        try (PowerCut _ = cut(step)) {
            events.forEach(StripeWorld::tell);
            inbox.run();
        }
        assertThat(debtLine()).isEqualTo("owes 23.00, available -23.00, repays null");

        timePasses(Duration.ofMinutes(5));
        inbox.run();
        Stream.concat(events.stream(), events.stream().map(StripeWorld::twin)).forEach(StripeWorld::tell);
        inbox.run();

        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(posted("WRITTEN_OFF")).containsExactly("-4000", "4000");
    }

    private void diesAt(String step, Supplier<Reply> command) {
        try (PowerCut _ = cut(step)) {
            assertThat(command.get().code()).isEqualTo("INTERNAL");
        }
    }

    private void runDiesAt(String step, Runnable job) {
        try (PowerCut _ = cut(step)) {
            assertThat(catchThrowable(job::run)).hasStackTraceContaining(PowerCut.MESSAGE);
        }
    }

    private PowerCut cut(String step) {
        return step.equals(COMMIT)
                ? PowerCut.atCommitAfter(books, "insert on audit_entry")
                : PowerCut.before(books, step);
    }

    private int audited(String action) {
        return books.rows("select 1 from audit_entry where action = '%s' and subject = '%s'"
                        .formatted(action, creator.creatorId()))
                .size();
    }

    private int emails(String kind) {
        return books.rows("select 1 from notification where kind = '%s' and creator_id = '%s'"
                        .formatted(kind, creator.creatorId()))
                .size();
    }
}
