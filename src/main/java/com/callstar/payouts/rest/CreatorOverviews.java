package com.callstar.payouts.rest;

import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.PaymentFilter;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalance;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.rest.CreatorPayouts.Overview;
import com.callstar.payouts.rest.CreatorPayouts.PaymentItem;
import com.callstar.payouts.rest.CreatorPayouts.PaymentLists;
import com.callstar.payouts.rest.CreatorPayouts.PendingRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Collects what the seed's balance response shows to a creator. */
@ApplicationScoped
class CreatorOverviews {

    /** The seed's history has the last 50 paid payments. */
    private static final int LAST_PAID = 50;

    private final CreatorBalances balances;
    private final Payments payments;
    private final PayoutReader reader;
    private final TermsPolicy terms;

    CreatorOverviews(CreatorBalances balances, Payments payments, PayoutReader reader, TermsPolicy terms) {
        this.balances = balances;
        this.payments = payments;
        this.reader = reader;
        this.terms = terms;
    }

    Overview of(Creator creator) {
        CreatorBalance balance = balances.of(CreatorKey.ofId(creator.id()), terms.currency());
        List<PendingRequest> pending =
                reader
                        .list(PayoutFilter.of(creator.id(), PayoutStatus.PENDING), new Page.Request(1, null))
                        .nodes()
                        .stream()
                        .map(CreatorOverviews::pending)
                        .toList();
        return new Overview(
                balance.available().toMajor(),
                balance.pending().toMajor(),
                balance.totalPaid().toMajor(),
                balance.stripeConnected(),
                new PaymentLists(
                        list(creator, ShareStatus.READY, Page.LARGEST),
                        list(creator, ShareStatus.HELD, Page.LARGEST),
                        list(creator, ShareStatus.PAID, LAST_PAID)),
                pending);
    }

    private List<PaymentItem> list(Creator creator, ShareStatus status, int first) {
        return payments.list(PaymentFilter.of(creator.id(), status), new Page.Request(first, null)).nodes().stream()
                .map(OfCreator::what)
                .map(PaymentItem::of)
                .toList();
    }

    private static PendingRequest pending(Payout payout) {
        return new PendingRequest(
                payout.id(),
                payout.requested().toMajor(),
                payout.requested().currency(),
                payout.status().name(),
                payout.requestedAt());
    }
}
