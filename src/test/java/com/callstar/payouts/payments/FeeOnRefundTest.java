package com.callstar.payouts.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a refund is split: the platform's fee in proportion or last, the rest from the creator. */
class FeeOnRefundTest {

    @ParameterizedTest(
            name = "of 70.00 with a fee of 7.00, {0} back: the fee gives {1} in proportion, {2} where it is kept")
    @CsvSource({
        "0,    0,   0",
        "1,   0,   0",
        "4,    0,   0",
        "5,    1,   0",
        "3500, 350, 0",
        "6300, 630, 0",
        "6301, 630, 1",
        "6999, 700, 699",
        "7000, 700, 700"
    })
    void a_refund_is_divided_between_fee_and_share(long back, long inProportion, long kept) {
        assertThat(returned(FeeOnRefund.PROPORTIONAL, 7000, 700, back)).isEqualTo(inProportion);
        assertThat(returned(FeeOnRefund.KEPT, 7000, 700, back)).isEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource(FeeOnRefund.class)
    void refunded_parts_never_exceed_or_decrease(FeeOnRefund terms) {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long amount = 1 + random.nextLong(1 + random.nextLong(9_999_999_999L));
            long fee = random.nextLong(amount);
            long back = random.nextLong(amount + 1);
            long more = Math.min(amount, back + 1 + random.nextLong(amount));
            long feeBack = returned(terms, amount, fee, back);
            long feeBackMore = returned(terms, amount, fee, more);
            assertThat(feeBack).isBetween(0L, fee);
            assertThat(back - feeBack).isBetween(0L, amount - fee);
            assertThat(feeBackMore).isGreaterThanOrEqualTo(feeBack);
            assertThat(more - feeBackMore).isGreaterThanOrEqualTo(back - feeBack);
        }
    }

    @Test
    void a_full_refund_returns_fee_and_share_in_full() {
        assertThat(returned(FeeOnRefund.PROPORTIONAL, 9_999_999_999L, 333_333_333L, 9_999_999_999L))
                .isEqualTo(333_333_333L);
        assertThat(returned(FeeOnRefund.KEPT, 9_999_999_999L, 333_333_333L, 9_999_999_999L))
                .isEqualTo(333_333_333L);
    }

    private static long returned(FeeOnRefund terms, long amount, long fee, long back) {
        return terms.returned(new Money(amount, "EUR"), new Money(fee, "EUR"), new Money(back, "EUR"))
                .minor();
    }
}
