package com.callstar.payouts.rest;

import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payments.PaymentFilter;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payouts.CreatorBalance;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.rest.CreatorPayouts.CurrencyBalance;
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

    CreatorOverviews(CreatorBalances balances, Payments payments, PayoutReader reader) {
        this.balances = balances;
        this.payments = payments;
        this.reader = reader;
    }

    Overview of(Creator creator, String currency) {
        CreatorKey key = CreatorKey.ofId(creator.id());
        CreatorBalance balance = balances.of(key, currency);
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
                        list(PaymentFilter.of(creator.id(), ShareStatus.READY, currency), Page.LARGEST),
                        list(PaymentFilter.of(creator.id(), ShareStatus.HELD, currency), Page.LARGEST),
                        list(PaymentFilter.withPart(creator.id(), ShareStatus.PAID, currency), LAST_PAID)),
                pending,
                currency,
                balances.all(key).stream().map(CurrencyBalance::of).toList(),
                balance.reserved().toMajor());
    }

    private List<PaymentItem> list(PaymentFilter filter, int first) {
        return payments.list(filter, new Page.Request(first, null)).nodes().stream()
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
