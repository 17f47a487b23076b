package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payments.Share;
import com.callstar.payouts.payments.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Stores which payments fund a payout, and one disbursement for each route of these payments. */
@ApplicationScoped
class Disbursements {

    private final Shares shares;
    private final RetrySchedule schedule;

    Disbursements(Shares shares, RetrySchedule schedule) {
        this.shares = shares;
        this.schedule = schedule;
    }

    /** Runs in the transaction of the claim, which holds the owner's lock. */
    List<PayoutGateway.Disbursement> create(PayoutEntity payout, Creator creator, Instant now, Actor actor) {
        Map<Route, List<Share>> byRoute = new EnumMap<>(Route.class);
        shares.claim(payout.owner(), payout.requestedAmount, payout.id, actor)
                .forEach(share -> byRoute.computeIfAbsent(share.route(), route -> new ArrayList<>())
                        .add(share));
        if (byRoute.containsKey(Route.CONNECTED)) {
            RequestRules.againstPayoutOfAccount(creator, payout.currency).ifPresent(refusal -> {
                throw refusal.forAdmin();
            });
        }
        List<PayoutGateway.Disbursement> disbursements = new ArrayList<>();
        byRoute.forEach((route, parts) -> disbursements.add(create(payout, route, parts, now)));
        return disbursements;
    }

    private PayoutGateway.Disbursement create(PayoutEntity payout, Route route, List<Share> parts, Instant now) {
        long amount = parts.stream().mapToLong(Share::amount).sum();
        var disbursement = DisbursementEntity.started(payout, route, amount, now, schedule);
        disbursement.persist();
        parts.forEach(part -> AllocationEntity.of(disbursement, part).persist());
        return disbursement.toDisbursement(payout.creatorId);
    }

    /** A disbursement that Stripe has made already: it is never sent. */
    DisbursementEntity adopted(PayoutEntity payout, UnbookedDisbursement unbooked, List<Share> parts) {
        var disbursement = DisbursementEntity.started(
                payout, unbooked.route(), unbooked.amount().minor(), unbooked.madeAt(), schedule);
        disbursement.persist();
        parts.forEach(part -> AllocationEntity.of(disbursement, part).persist());
        return disbursement;
    }
}
