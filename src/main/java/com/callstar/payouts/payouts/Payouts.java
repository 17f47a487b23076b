package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.payouts.PayoutRefused.StripeRefused;
import com.callstar.payouts.payouts.PayoutRefused.StripeUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The operations on payouts: a creator requests and cancels, an admin processes and rejects, and Stripe reports the
 * outcome. Each can be repeated, also at the same time and after a crash. A refusal changes nothing.
 */
@ApplicationScoped
public class Payouts {

    private static final int LONGEST_NOTE = 2000;

    private final Creators creators;
    private final Requests requests;
    private final ConfirmedClaims claims;
    private final DisbursementSender sender;
    private final Settlement settlement;

    Payouts(
            Creators creators,
            Requests requests,
            ConfirmedClaims claims,
            DisbursementSender sender,
            Settlement settlement) {
        this.creators = creators;
        this.requests = requests;
        this.claims = claims;
        this.sender = sender;
        this.settlement = settlement;
    }

    /**
     * Requests a payout to the creator's current Stripe account. Claims no money: the balance is checked again when the
     * request is processed.
     *
     * @param idempotencyKey null for none; the same key with the same amount returns the first request
     * @throws PayoutRefused BELOW_MINIMUM, STRIPE_NOT_CONNECTED, STRIPE_NOT_READY, INSUFFICIENT_BALANCE,
     *     PENDING_REQUEST_EXISTS, INVALID_STATE if Stripe refused the last payout without a reason and nothing has
     *     changed since, or CONFLICT if the key was used for another amount
     * @throws com.callstar.payouts.core.InvalidAmount if the amount has a smaller unit than Stripe pays out in this
     *     currency
     */
    public Payout request(Creator creator, Money amount, String idempotencyKey, Actor actor) {
        amount.payable();
        String key = InvalidInput.optional("idempotencyKey", idempotencyKey, 255);
        // Our copy of the account may be old, so ask Stripe whether it can pay the creator, and where the money goes
        // now. It is asked again before it is paid.
        return requests.request(creators.refreshedIfDue(creator), amount, key, actor);
    }

    /**
     * Cancels a PENDING request for its creator.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND if it is another creator's, INVALID_STATE if it is no longer PENDING
     */
    public Payout cancel(String payoutId, String creatorId, Actor actor) {
        return requests.cancel(payoutId, creatorId, actor);
    }

    /**
     * Rejects a PENDING request, or ends a payout that waits for the platform: it is FAILED, and its money is available
     * again.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND, or INVALID_STATE if it is neither
     */
    public Payout reject(String payoutId, String reason, Actor actor) {
        String validReason = InvalidInput.required("reason", reason, LONGEST_NOTE);
        if (!requests.get(payoutId).waitsForThePlatform()) {
            return requests.reject(payoutId, validReason, actor);
        }
        settlement.reject(payoutId, validReason, actor);
        return requests.get(payoutId);
    }

    /**
     * Lets a creator request again although Stripe refused the last payout without a reason and nothing about the
     * account has changed.
     *
     * @param reason what the admin found out; kept in the history
     * @throws PayoutRefused PAYOUT_NOT_FOUND, or INVALID_STATE if it is not FAILED
     */
    public Payout allowAnother(String payoutId, String reason, Actor actor) {
        return requests.allowAnother(payoutId, InvalidInput.required("reason", reason, LONGEST_NOTE), actor);
    }

    /** Money is available on the platform's Stripe balance: sends the payouts that waited for it. */
    public void balanceAvailable() {
        settlement.balanceAvailable();
    }

    /**
     * Claims the payments that fund the payout, oldest first, and sends it to Stripe. A payout that was sent already is
     * returned as it is, and nothing is paid again.
     *
     * <p>If only the platform can cure a refusal, no error is thrown: the payout is returned PROCESSING, with what it
     * waits for. It is tried again by recovery, or by this method. If Stripe refused one route and accepted the other,
     * the payout is returned PROCESSING, with the failure: the refused part is available again, and the payout ends
     * FAILED with the amount that arrived.
     *
     * @param notes the creator reads those of an admin; a job names the rule by which it acts, which only admins read
     * @throws PayoutRefused PAYOUT_NOT_FOUND, FORBIDDEN if it is the admin's own, INVALID_STATE (also if the
     *     destination has changed, see {@link DestinationConfirmer}), INSUFFICIENT_BALANCE, UNCONFIRMED, BOOKS_FROZEN, PAUSED,
     *     STRIPE_NOT_CONNECTED or STRIPE_NOT_READY: nothing was done. STRIPE_REFUSED: it is FAILED, and the money is
     *     available again. STRIPE_UNAVAILABLE: it stays PROCESSING until the outcome is known
     * @throws com.callstar.payouts.creators.AccountRefused STRIPE_UNAVAILABLE if Stripe does not return the account:
     *     nothing is paid with an old copy of it, and nothing was done
     */
    public Payout process(String payoutId, String notes, Actor actor) {
        String adminNotes = InvalidInput.optional("notes", notes, LONGEST_NOTE);
        OfCreator<Payout> found = notTheirOwn(payoutId, actor);
        Payout payout = found.what();
        if (payout.waitsForThePlatform()) {
            return LogContext.ofPayout(payoutId, payout.creatorId(), () -> payAgain(payout, actor));
        }
        if (payout.status() == PayoutStatus.PROCESSING || payout.status() == PayoutStatus.PAID) {
            return payout;
        }
        return LogContext.ofPayout(payoutId, payout.creatorId(), () -> pay(payout, found.creator(), adminNotes, actor));
    }

    private Payout pay(Payout payout, Creator creator, String adminNotes, Actor actor) {
        List<PayoutGateway.Disbursement> disbursements =
                claims.claim(payout, creators.reread(creator), adminNotes, actor);
        throwUnlessUnderWay(sender.send(disbursements, actor), payout.id());
        return requests.get(payout.id());
    }

    private Payout payAgain(Payout payout, Actor actor) {
        throwUnlessUnderWay(sender.sendWaiting(payout, actor), payout.id());
        return requests.get(payout.id());
    }

    private OfCreator<Payout> notTheirOwn(String payoutId, Actor actor) {
        OfCreator<Payout> found = requests.getWithCreator(payoutId);
        if (actor.isCreator(found.what().creatorId())) {
            throw new PayoutRefused.TheirOwn();
        }
        return found;
    }

    /** If one route is refused and the other is under way, the returned payout shows both. */
    private static void throwUnlessUnderWay(List<Outcome> outcomes, String payoutId) {
        if (outcomes.stream().anyMatch(Unknown.class::isInstance)) {
            throw new StripeUnavailable(payoutId);
        }
        boolean anyUnderWay = outcomes.stream().anyMatch(one -> one instanceof Accepted || one instanceof NotNow);
        if (!anyUnderWay && !outcomes.isEmpty() && outcomes.getFirst() instanceof Refused refused) {
            throw new StripeRefused(payoutId, refused.code());
        }
    }

    /** Whether a disbursement to this Stripe account has no known answer yet. */
    @Transactional
    public boolean awaitsAnswer(String stripeAccountId) {
        return DisbursementEntity.anyUnanswered(stripeAccountId);
    }
}
