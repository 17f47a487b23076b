package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.OfCreator;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets admins confirm that an open request is paid to the creator's current destination. */
@ApplicationScoped
public class DestinationConfirmer {

    private static final int LONGEST_NOTE = 2000;

    private final Creators creators;
    private final Requests requests;
    private final Confirmations confirmations;

    DestinationConfirmer(Creators creators, Requests requests, Confirmations confirmations) {
        this.creators = creators;
        this.requests = requests;
        this.confirmations = confirmations;
    }

    /**
     * Confirms a new or changed destination: the payout goes where the creator's money goes now, and another admin can
     * process it at once. A further change blocks it again.
     *
     * @param reason why the destination is trusted; kept in the history
     * @throws PayoutRefused PAYOUT_NOT_FOUND, FORBIDDEN if the payout is the admin's own, STRIPE_NOT_CONNECTED, or
     *     INVALID_STATE if it is no longer PENDING
     * @throws com.callstar.payouts.creators.AccountRefused STRIPE_UNAVAILABLE if Stripe does not return the account
     * @throws com.callstar.payouts.approvals.ProposalRefused if it takes another person, who must confirm the same
     */
    public Payout confirm(String payoutId, String reason, Actor actor) {
        String validReason = InvalidInput.required("reason", reason, LONGEST_NOTE);
        OfCreator<Payout> found = requests.getWithCreator(payoutId);
        if (actor.isCreator(found.what().creatorId())) {
            throw new PayoutRefused.TheirOwn();
        }
        return confirmations.confirm(payoutId, creators.reread(found.creator()), validReason, actor);
    }
}
