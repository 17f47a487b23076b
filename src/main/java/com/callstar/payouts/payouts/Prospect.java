package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payments.Funding;
import com.callstar.payouts.payments.Route;
import java.util.List;

/**
 * What would happen if a payout was processed now, from what we know.
 *
 * @param refusal why it would be refused, worded for admins; null if it would be sent
 * @param funding the payments that it would claim, oldest first; those that there are if it would be refused
 */
public record Prospect(Payout payout, Creator creator, PayoutRefused refusal, List<Funding> funding) {

    /** How much of it would leave the platform's balance at Stripe; the rest lies on the creator's account already. */
    public Money fromPlatform() {
        return funding.stream()
                .filter(part -> part.route() == Route.PLATFORM)
                .map(Funding::amount)
                .reduce(Money.zero(payout.requested().currency()), Money::plus);
    }
}
