package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which payments fund a payout. */
@QuarkusTest
class AllocationTest extends Story {

    private TestUser creator;

    @BeforeEach
    void somebody() {
        creator = aCreator();
    }

    @Test
    void the_oldest_payments_are_taken_first_and_the_last_one_in_part() {
        released(creator, "70.00", "50.00", "30.00");
        String payout = processed("100.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00, READY 8.00, READY 27.00");
        assertThat(payout(payout).data("payout.payments").findValuesAsText("remainingAmount"))
                .containsExactly("0.00", "8.00");

        stripeTells();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, READY 8.00, READY 27.00");
        assertThat(balanceLine(creator)).isEqualTo("available 35.00, pending 0.00, processing 0.00, paid 100.00");
    }

    @Test
    void payments_are_taken_by_capture_time_not_booking_time() {
        String early = booked(creator, "70.00", "EUR");
        String late = booked(creator, "50.00", "EUR");
        StripeWorld.stripe().pay(late);
        stripeTells();
        timePasses(Duration.ofDays(1));
        StripeWorld.stripe().pay(early);
        stripeTells();
        released(creator);

        processed("45.00");
        stripeTells();
        assertThat(shares(creator)).isEqualTo("READY 63.00, PAID 0.00");
    }

    @Test
    void held_payments_fund_no_payout() {
        released(creator, "70.00");
        customersPay(creator, "50.00");
        assertThat(request(creator, "63.01").code()).isEqualTo("INSUFFICIENT_BALANCE");
        processed("63.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00, HELD 45.00");
    }

    @Test
    void several_payouts_can_draw_on_one_payment() {
        released(creator, "100.00");
        String first = processed("20.00");
        String second = processed("30.00");
        String third = processed("40.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00");
        stripeTells();
        assertThat(List.of(statusOf(first), statusOf(second), statusOf(third))).containsOnly("PAID");
        assertThat(shares(creator)).isEqualTo("PAID 0.00");
    }

    @Test
    void a_payment_is_paid_when_its_last_part_is() {
        released(creator, "100.00");
        processed("40.00");
        stripeTells();
        assertThat(shares(creator)).isEqualTo("READY 50.00");
        processed("50.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00");
        stripeTells();
        assertThat(shares(creator)).isEqualTo("PAID 0.00");
    }

    @Test
    void a_failed_payout_returns_exactly_what_it_claimed() {
        released(creator, "70.00", "50.00");
        processed("40.00");
        stripeTells();
        String failing = processed("50.00");
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.created"));
        processed("10.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00, READY 8.00");

        StripeWorld.stripe().failTransfer(payout(failing).text("payout.stripeTransferId"));
        stripeTells();
        assertThat(statusOf(failing)).isEqualTo("FAILED");
        assertThat(shares(creator)).isEqualTo("READY 23.00, READY 35.00");
        assertThat(balanceLine(creator)).isEqualTo("available 58.00, pending 0.00, processing 0.00, paid 50.00");

        processed("58.00");
        stripeTells();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PAID 0.00");
    }

    @Test
    void a_refused_order_returns_exactly_what_it_claimed() {
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "100.00");
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "Not enough."), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares(creator)).isEqualTo("READY 63.00, READY 45.00");
    }

    @Test
    void a_partial_reversal_returns_the_newest_payment_first() {
        released(creator, "70.00", "50.00");
        String payout = processed("108.00");
        stripeTells();
        StripeWorld.stripe().reverseTransfer(payout(payout).text("payout.stripeTransferId"), 5000);
        stripeTells();
        assertThat(shares(creator)).isEqualTo("READY 5.00, READY 45.00");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("58.00");
        StripeWorld.stripe().reverseTransfer(payout(payout).text("payout.stripeTransferId"), 5800);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares(creator)).isEqualTo("READY 63.00, READY 45.00");
    }

    private String processed(String amount) {
        String payout = requested(creator, amount);
        process(payout).data("processPayout.id");
        return payout;
    }
}
