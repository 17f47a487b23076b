package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.payments.Funding;
import com.callstar.payouts.payments.PayoutNeed;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payments.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which payments fund payouts: those that were claimed, or those that would be claimed now. */
@ApplicationScoped
public class PayoutFundings {

    private static final String CLAIMED = """
            select d.payout_id, a.payment_id, c.booking_id, c.captured_at, d.route, a.amount, d.currency
            from disbursement d
            join allocation a on a.disbursement_id = d.id
            join captured_payment c on c.payment_id = a.payment_id
            where d.payout_id = any(:payouts)
            order by d.payout_id, c.captured_at, a.payment_id""";

    private final Shares shares;
    private final Queries queries;

    PayoutFundings(Shares shares, Queries queries) {
        this.shares = shares;
        this.queries = queries;
    }

    /**
     * The payments of each of these payouts, by payout, oldest first. For PENDING requests, what {@link Payouts#process} would claim now:
     * less than the amount if that would be refused. For others, what was claimed, also if it came back since. Two statements,
     * however many payouts.
     */
    public Map<String, List<Funding>> of(Collection<Payout> payouts) {
        Map<Boolean, List<Payout>> byPending =
                payouts.stream().collect(Collectors.partitioningBy(one -> one.status() == PayoutStatus.PENDING));
        Map<String, List<Funding>> funding = new HashMap<>(shares.wouldClaim(byPending.get(true).stream()
                .map(payout -> new PayoutNeed(payout.id(), payout.creatorId(), payout.requested()))
                .collect(Collectors.toSet())));
        funding.putAll(claimed(byPending.get(false)));
        return funding;
    }

    private Map<String, List<Funding>> claimed(Collection<Payout> payouts) {
        if (payouts.isEmpty()) {
            return Map.of();
        }
        String[] ids = payouts.stream().map(Payout::id).toArray(String[]::new);
        return queries
                .list(CLAIMED, Map.of("payouts", ids), row -> Map.entry(row.text("payout_id"), funding(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Funding funding(Row row) throws SQLException {
        return new Funding(
                row.text("payment_id"),
                row.text("booking_id"),
                row.time("captured_at"),
                row.constant(Route.class, "route"),
                new Money(row.number("amount"), row.text("currency")));
    }
}
