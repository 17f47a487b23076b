package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that are read by content instead of type, and events of foreign objects. */
@QuarkusTest
class EventContentTest extends Story {

    private static final String PAYOUTS = """
                       | pending    | in_transit | paid | failed | canceled
            created    | PROCESSING | PROCESSING | PAID | FAILED | FAILED
            updated    | PROCESSING | PROCESSING | PAID | FAILED | FAILED
            """;

    static Stream<Arguments> payoutEvents() {
        return Table.cells(PAYOUTS);
    }

    @ParameterizedTest(name = "payout.{0} that says {1} → {2}")
    @MethodSource("payoutEvents")
    void a_payout_event_is_read_by_its_status_not_its_type(String type, String status, String expected) {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String payout = requested(creator, "63.00");
        String stripePayout = process(payout).text("processPayout.stripePayoutId");
        StripeWorld.stripe().drop(event -> true);
        if (status.equals("paid")) {
            StripeWorld.stripe().settlePayout(stripePayout);
        } else if (status.equals("failed")) {
            StripeWorld.stripe().failPayout(stripePayout, "account_closed");
        } else if (status.equals("canceled")) {
            StripeWorld.stripe().cancelPayout(stripePayout);
        }
        StripeWorld.stripe().drop(event -> true);

        StripeWorld.stripe().emit("payout." + type, stripePayout);
        stripeTells();

        assertThat(statusOf(payout)).isEqualTo(expected);
        assertThat(payout(payout).text("payout.failureCode"))
                .isEqualTo(
                        switch (status) {
                            case "failed" -> "account_closed";
                            case "canceled" -> "canceled";
                            default -> null;
                        });
    }

    @Test
    void a_transfer_update_counts_when_it_was_reversed() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String transfer = process(requested(creator, "63.00")).text("processPayout.stripeTransferId");
        stripeTells();
        StripeWorld.stripe().emit("transfer.updated", transfer);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 63.00");

        StripeWorld.stripe().reverseTransfer(transfer, 1000);
        StripeWorld.stripe().drop(event -> true);
        StripeWorld.stripe().emit("transfer.updated", transfer);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 10.00, pending 0.00, processing 0.00, paid 53.00");
    }

    @Test
    void the_platforms_own_payouts_are_ignored() {
        assertThat(outcomeOf("payout.updated", Map.of("id", "po_own", "status", "paid")))
                .startsWith("IGNORED the platform's own");
        assertThat(outcomeOf("balance.available", Map.of("object", "balance"))).startsWith("HANDLED");
    }

    @Test
    void a_transfer_that_the_platform_makes_for_other_reasons_is_ignored_at_once() {
        String account = StripeWorld.readyAccount("EUR");
        aCreator(account);
        assertThat(outcomeOf("transfer.created", transferTo(account))).isEqualTo("IGNORED not an order of ours");
    }

    @Test
    void an_unknown_transfer_waits_while_an_order_to_its_account_is_open() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(outcomeOf("transfer.created", transferTo(account))).startsWith("WAITING no payout of ours");
    }

    private static Map<String, Object> transferTo(String account) {
        return new HashMap<>(Map.of("id", "tr_" + StripeWorld.fresh("other"), "amount", 500, "destination", account));
    }

    private String outcomeOf(String type, Map<String, ?> object) {
        String event = Webhooks.tell(type, object);
        inbox.run();
        return books.rows("select status, outcome from stripe_event where id = '" + event + "'")
                .getFirst();
    }
}
