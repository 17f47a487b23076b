package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.payments.Payment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads which payouts a payment funds. */
@ApplicationScoped
public class PaymentPayouts {

    private final Queries queries;

    PaymentPayouts(Queries queries) {
        this.queries = queries;
    }

    /**
     * How much of a payment funds one payout, or did until it failed.
     *
     * @param undone the part that came back because the payout failed or was reversed
     */
    public record Use(Payout payout, Money amount, Money undone) {}

    private record Found(PayoutRow row, long amount, long undone) {}

    /** The oldest payout first. */
    public List<Use> of(Payment payment) {
        List<Found> rows = queries.list(
                "select p.*, " + DisbursementStatus.COLUMNS + """
                , a.amount as used_amount, a.undone_amount as used_undone
                from payout p join disbursement d on d.payout_id = p.id
                left join allocation a on a.disbursement_id = d.id and a.payment_id = :id
                where p.id in (select u.payout_id from disbursement u join allocation b on b.disbursement_id = u.id
                               where b.payment_id = :id)
                order by p.id, d.id""",
                Map.of("id", payment.id()),
                row -> new Found(PayoutRow.read(row, false), row.number("used_amount"), row.number("used_undone")));
        Map<String, List<Found>> byPayout = rows.stream()
                .collect(Collectors.groupingBy(found -> found.row().payout().id()));
        String currency = payment.amount().currency();
        return PayoutRow.payouts(rows.stream().map(Found::row).toList()).stream()
                .map(one -> use(one.what(), byPayout.get(one.what().id()), currency))
                .toList();
    }

    private static Use use(Payout payout, List<Found> parts, String currency) {
        long amount = parts.stream().mapToLong(Found::amount).sum();
        long undone = parts.stream().mapToLong(Found::undone).sum();
        return new Use(payout, new Money(amount, currency), new Money(undone, currency));
    }
}
