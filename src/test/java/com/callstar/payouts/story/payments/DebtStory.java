package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A creator who was paid 63.00, and who owes it as soon as the customer is refunded. */
abstract class DebtStory extends Story {

    protected String account;
    protected TestUser creator;
    protected String intent;
    protected String payout;

    @BeforeEach
    void aCreatorWhoWasPaid() {
        StripeWorld.stripe().topUp(100_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    /** Each event about this object comes three times, once as another event, and all of them at once. */
    protected void toldManyTimesAtOnce(String object) {
        List<String> events = StripeWorld.withheld(object);
        Concurrently.all(
                Stream.of(events, events, events.stream().map(StripeWorld::twin).toList())
                        .flatMap(List::stream)
                        .<Callable<Object>>map(event -> Executors.callable(() -> {
                            StripeWorld.tell(event);
                            inbox.run();
                        }))
                        .toList());
        inbox.run();
    }

    protected String refunded(long minor) {
        String refund = StripeWorld.stripe().refund(intent, minor);
        stripeTells();
        return refund;
    }

    protected Reply agree(int percentage, String limit) {
        return agree(TestUser.ADMIN, percentage, limit);
    }

    protected Reply agree(TestUser who, int percentage, String limit) {
        return who.graphql(
                """
                mutation($id: ID!, $percentage: Int!, $limit: BigDecimal) {
                  agreeRecovery(creatorId: $id, percentage: $percentage, limit: $limit, reason: "Agreed by phone") { id } }""",
                "id",
                creator.creatorId(),
                "percentage",
                percentage,
                "limit",
                limit == null ? null : new BigDecimal(limit));
    }

    protected void agreed(int percentage, String limit) {
        agree(percentage, limit).data("agreeRecovery.id");
    }

    protected Reply end() {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { endRecovery(creatorId: $id, reason: \"It takes too long\") { id } }",
                "id",
                creator.creatorId());
    }

    protected Reply writeOff(String amount, String key) {
        return writeOff(TestUser.ADMIN, amount, key);
    }

    protected Reply writeOff(TestUser who, String amount, String key) {
        return who.graphql(
                """
                mutation($id: ID!, $amount: BigDecimal, $key: String) {
                  writeOffDebt(creatorId: $id, amount: $amount, reason: "Uncollectable", idempotencyKey: $key) { id } }""", "id", creator.creatorId(), "amount", amount == null ? null : new BigDecimal(amount), "key", key);
    }

    /** What is owed and available, and what the next release repays. */
    protected String debtLine() {
        Reply balance = creator.graphql("{ balance { owedAmount availableBalance nextRepaymentAmount } }");
        return "owes %s, available %s, repays %s"
                .formatted(
                        balance.text("balance.owedAmount"),
                        balance.text("balance.availableBalance"),
                        balance.text("balance.nextRepaymentAmount"));
    }

    /** The plan as an admin reads it; {@code none} without one. */
    protected String plan() {
        Reply reply = TestUser.ADMIN.graphql(
                "query($id: ID!) { creator(id: $id) { recoveryPlan { currency percentage limit by reason owed repaid }"
                        + " } }",
                "id",
                creator.creatorId());
        if (reply.data("creator.recoveryPlan").isNull()) {
            return "none";
        }
        return "%s %% up to %s by %s, %s; owed %s, repaid %s"
                .formatted(
                        reply.text("creator.recoveryPlan.percentage"),
                        reply.text("creator.recoveryPlan.limit"),
                        reply.text("creator.recoveryPlan.by"),
                        reply.text("creator.recoveryPlan.reason"),
                        reply.text("creator.recoveryPlan.owed"),
                        reply.text("creator.recoveryPlan.repaid"));
    }

    /** What was posted on this account of the creator, in minor units, oldest first. */
    protected List<String> posted(String account) {
        return books.rows(
                "select amount from ledger_line where account = '%s' and creator_id = '%s' order by transfer_id"
                        .formatted(account, creator.creatorId()));
    }
}
