package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.DriverLog.Traffic;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** How many statements a request costs, counted at the driver: one question is one statement, and each row is read once. */
@QuarkusTest
class RoundTripsTest extends Story {

    private static final String BALANCE = "{ balance { availableBalance pendingBalance frozenBalance processingBalance"
            + " totalPaid requestableAmount stripeConnected nextReleaseAt nextReleaseAmount cannotRequestBecause"
            + " reservedBalance nextReserveReleaseAt } }";
    private static final String PAYMENTS =
            "{ payments(first: 20) { nodes { id amount notice %s } pageInfo { endCursor } %s } }";
    private static final String PAYOUTS =
            "{ payoutRequests(first: 20) { nodes { id requestedAmount status stripeTransferId %s } pageInfo { endCursor } %s } }";
    private static final Traffic ONE = new Traffic(1, 1);
    private static final Traffic TWO = new Traffic(2, 2);

    private static Traffic of(TestUser who, String document) {
        return DriverLog.of(() -> {
            Reply reply = who.graphql(document);
            assertThat(reply.whole().has("errors")).as(reply.toString()).isFalse();
        });
    }

    @Test
    void a_balance_is_one_statement() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00");
        assertThat(of(creator, BALANCE)).isEqualTo(ONE);
        assertThat(of(creator, "{ balances { currency availableBalance requestableAmount } }"))
                .isEqualTo(ONE);
    }

    @Test
    void the_balances_of_a_page_of_creators_are_one_statement() {
        customersPay(aCreator(), "100.00");
        customersPay(aCreator(), "100.00");
        assertThat(of(
                        TestUser.ADMIN,
                        "{ creators(first: 20) { nodes { id balances { currency availableBalance } } } }"))
                .isEqualTo(TWO);
    }

    @Test
    void the_schedules_of_a_page_of_creators_are_one_statement() {
        aCreator();
        TestUser creator = aCreator();
        creator.graphql("mutation { setPayoutSchedule(schedule: {interval: WEEKLY, day: 1}) { id } }")
                .data("setPayoutSchedule.id");
        assertThat(of(
                        TestUser.ADMIN,
                        "{ creators(first: 20) { nodes { id payoutSchedule { interval nextPayoutOn nextPayouts { amount }"
                                + " lastPayouts { reason } } } } }"))
                .isEqualTo(TWO);
    }

    @Test
    void the_terms_of_a_page_of_creators_are_one_statement() {
        aCreator();
        aCreator();
        assertThat(of(TestUser.ADMIN, "{ creators(first: 20) { nodes { id terms { holdDays minimum since } } } }"))
                .isEqualTo(TWO);
    }

    @Test
    void payments_with_a_part_in_a_state_are_one_statement() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00", "20.00");
        String list = "{ payments(part: PAID, first: 20) { %s nodes { id parts { amount } } } }";
        assertThat(of(creator, list.formatted(""))).isEqualTo(ONE);
        assertThat(of(creator, list.formatted("totalCount"))).isEqualTo(TWO);
    }

    @Test
    void a_page_is_one_statement_with_the_creators_and_another_with_the_total() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00", "20.00");
        for (TestUser who : new TestUser[] {creator, TestUser.ADMIN}) {
            for (String list : new String[] {PAYMENTS, PAYOUTS}) {
                assertThat(of(who, list.formatted("", ""))).isEqualTo(ONE);
                assertThat(of(who, list.formatted("creator { name email }", "")))
                        .isEqualTo(ONE);
                assertThat(of(who, list.formatted("creator { name email }", "totalCount")))
                        .isEqualTo(TWO);
            }
        }
    }

    @Test
    void the_figures_of_the_platform_are_one_statement() {
        customersPay(aCreator(), "100.00");
        String analytics = "{ analytics(period: %d) { revenue { total previous } payouts { pending { count } }"
                + " topCreators { earnings } revenueOverTime { date amount } statusDistribution { status } } }";
        assertThat(of(TestUser.ADMIN, analytics.formatted(30))).isEqualTo(ONE);
        assertThat(of(TestUser.ADMIN, analytics.formatted(11)))
                .as("without a ranking that is kept")
                .isEqualTo(ONE);
    }

    /** The numbers are explained in decision 47. */
    @Test
    void a_payout_reads_each_row_once() {
        TestUser creator = aCreator();
        released(creator, "100.00");
        String[] payout = {null};
        Traffic request =
                DriverLog.of(() -> payout[0] = creator.graphql("mutation { requestPayout(amount: 90) { id status } }")
                        .text("requestPayout.id"));
        Traffic process = DriverLog.of(() -> assertThat(TestUser.ADMIN
                        .graphql("mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payout[0])
                        .text("processPayout.status"))
                .isEqualTo("PROCESSING"));
        assertThat(request).isEqualTo(new Traffic(12, 10));
        assertThat(process.statements()).isLessThanOrEqualTo(37);
    }
}
