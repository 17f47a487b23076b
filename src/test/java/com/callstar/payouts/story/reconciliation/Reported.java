package com.callstar.payouts.story.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.DisbursementReports.Report;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.story.Books;

/** Reports an outcome without the webhook, as a matching authentic event would. */
public final class Reported {

    private Reported() {}

    public static Report of(Books books, String disbursementId, PayoutGateway.ProviderStatus claim) {
        String[] order = books.rows("""
                        select route, reference, coalesce(stripe_id, 'made_' || id), stripe_account_id, amount, currency
                        from disbursement where id = '%s'""".formatted(disbursementId)).getFirst().split(" ");
        return new Report(
                Route.valueOf(order[0]),
                order[1],
                order[2],
                order[3],
                new Money(Long.parseLong(order[4]), order[5]),
                claim,
                DemoClock.shared().instant());
    }
}
