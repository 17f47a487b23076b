package com.callstar.payouts.onward;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says when the money of paid payouts reaches the creators' banks. */
@ApplicationScoped
public class Arrivals {

    private final OnwardPayouts onward;
    private final Creators creators;

    Arrivals(OnwardPayouts onward, Creators creators) {
        this.onward = onward;
        this.creators = creators;
    }

    /** By the payout's id. Payouts that are not PAID are absent. At most two statements. */
    public Map<String, Arrival> of(Collection<Payout> payouts, Audience reader) {
        List<Payout> paid = payouts.stream()
                .filter(payout -> payout.status() == PayoutStatus.PAID)
                .distinct()
                .toList();
        if (paid.isEmpty()) {
            return Map.of();
        }
        Map<String, OnwardPayout> paidOn =
                onward.ofPayouts(paid.stream().map(Payout::id).collect(Collectors.toSet()));
        Map<String, Creator> owners = creators.all(paid.stream()
                .filter(payout -> !paidOn.containsKey(payout.id()) && payout.stripePayoutId() == null)
                .map(Payout::creatorId)
                .collect(Collectors.toSet()));
        Map<String, Arrival> arrivals = new HashMap<>();
        paid.forEach(payout ->
                arrivals.put(payout.id(), of(payout, paidOn.get(payout.id()), owners.get(payout.creatorId()), reader)));
        return arrivals;
    }

    private static Arrival of(Payout payout, OnwardPayout paidOn, Creator owner, Audience reader) {
        if (paidOn != null) {
            return Arrival.of(paidOn, reader);
        }
        return payout.stripePayoutId() != null
                ? Arrival.ofBankPayout(payout, reader)
                : Arrival.ofTransfer(schedule(payout, owner), reader);
    }

    /** That of the account to which the money went; null if the creator has another one now. */
    private static String schedule(Payout payout, Creator owner) {
        boolean same = owner != null
                && owner.stripeConnected()
                && owner.stripeAccountId().equals(payout.stripeAccountId());
        return same ? owner.account().payoutSchedule() : null;
    }
}
