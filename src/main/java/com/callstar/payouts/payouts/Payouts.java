package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.Creators;
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
 * What is done with payouts: a creator asks and withdraws, an admin processes and rejects, Stripe tells what became of it.
 * Each can come twice, at once and after a crash. What is refused changes nothing.
 */
@ApplicationScoped
public class Payouts {

    private static final int LONGEST_NOTE = 2000;

    private final Creators creators;
    private final Requests requests;
    private final ConfirmedClaims claims;
    private final DisbursementSender sending;
    private final Settlement settlement;

    Payouts(
            Creators creators,
            Requests requests,
            ConfirmedClaims claims,
            DisbursementSender sending,
            Settlement settlement) {
        this.creators = creators;
        this.requests = requests;
        this.claims = claims;
        this.sending = sending;
        this.settlement = settlement;
    }

    /**
     * Asks for a payout to the creator's Stripe account of this moment. Claims nothing: the balance is looked at again when
     * it is processed.
     *
     * @param idempotencyKey null for none; the same key and amount again answer the first request
     * @throws PayoutRefused BELOW_MINIMUM, STRIPE_NOT_CONNECTED, STRIPE_NOT_READY, INSUFFICIENT_BALANCE,
     *     PENDING_REQUEST_EXISTS, or CONFLICT where the key was used for another amount
     * @throws com.callstar.payouts.core.InvalidAmount where it is finer than what Stripe pays out in this currency
     */
    public Payout request(Creator creator, Money amount, String idempotencyKey, Actor actor) {
        amount.payable();
        String key = InvalidInput.optional("idempotencyKey", idempotencyKey, 255);
        // What we know may be old: Stripe is asked whether it can pay them, and where their money goes now.
        return requests.request(creators.refreshed(creator), amount, key, actor);
    }

    /**
     * The creator takes their request back, while it is PENDING.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND where it is not theirs, INVALID_STATE where it is no longer PENDING
     */
    public Payout cancel(String payoutId, String creatorId, Actor actor) {
        return requests.cancel(payoutId, creatorId, actor);
    }

    /**
     * Rejects a request while it is PENDING, or ends one that waits for the platform: the money is back, and it is FAILED.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND, or INVALID_STATE where it is neither
     */
    public Payout reject(String payoutId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_NOTE);
        if (!requests.get(payoutId).waitsForThePlatform()) {
            return requests.reject(payoutId, why, actor);
        }
        settlement.reject(payoutId, why, actor);
        return requests.get(payoutId);
    }

    /**
     * Lets a creator ask again after a refusal that Stripe gave no reason for, before anything about their account has changed.
     *
     * @param reason what was found out; kept in the history
     * @throws PayoutRefused PAYOUT_NOT_FOUND, or INVALID_STATE where it is not FAILED
     */
    public Payout allowAnother(String payoutId, String reason, Actor actor) {
        return requests.allowAnother(payoutId, InvalidInput.required("reason", reason, LONGEST_NOTE), actor);
    }

    /** Money has come into the platform's Stripe balance: payouts that waited for it are sent now. */
    public void balanceAvailable() {
        settlement.balanceAvailable();
    }

    /**
     * An admin has looked at a changed destination: the payout goes where the creator's money goes now, and can be processed
     * at once. A further change holds it back again.
     *
     * @param reason why it is trusted; kept in the history
     * @throws PayoutRefused PAYOUT_NOT_FOUND, FORBIDDEN where it is their own, STRIPE_NOT_CONNECTED, or INVALID_STATE where it is no
     *     longer PENDING
     * @throws com.callstar.payouts.creators.AccountRefused STRIPE_UNAVAILABLE where Stripe does not say where that is
     */
    public Payout confirmDestination(String payoutId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_NOTE);
        Creator creator = creators.get(ofAnother(payoutId, actor).creatorId());
        return requests.confirmDestination(payoutId, creators.reread(creator), why, actor);
    }

    /**
     * Claims the payments that fund it, oldest first, and has Stripe pay it. One that was sent already is answered as it
     * stands, and nothing is paid again.
     *
     * @throws PayoutRefused PAYOUT_NOT_FOUND, FORBIDDEN where it is their own, INVALID_STATE (also where the money would go elsewhere than it was meant to, see
     *     {@link #confirmDestination}), INSUFFICIENT_BALANCE, UNCONFIRMED, BOOKS_FROZEN, STRIPE_NOT_CONNECTED or STRIPE_NOT_READY
     *     (nothing was done); STRIPE_REFUSED (it FAILED, the balance is back); STRIPE_UNAVAILABLE (it stays PROCESSING until
     *     the outcome is known). What only the platform can cure is no refusal: the payout is answered PROCESSING, with what it
     *     waits for, and is tried again by itself, or by this. Where Stripe refused one route and takes the other, it is answered PROCESSING, with the
     *     failure: that part of the balance is back, and the payout ends FAILED with what arrived
     * @throws com.callstar.payouts.creators.AccountRefused STRIPE_UNAVAILABLE where Stripe does not say what the account is like
     *     now: nothing is paid on old news (nothing was done)
     */
    public Payout process(String payoutId, String notes, Actor actor) {
        String adminNotes = InvalidInput.optional("notes", notes, LONGEST_NOTE);
        Payout payout = ofAnother(payoutId, actor);
        if (payout.waitsForThePlatform()) {
            return LogContext.ofPayout(payoutId, payout.creatorId(), () -> payAgain(payout, actor));
        }
        if (payout.status() == PayoutStatus.PROCESSING || payout.status() == PayoutStatus.PAID) {
            return payout;
        }
        return LogContext.ofPayout(payoutId, payout.creatorId(), () -> pay(payout, adminNotes, actor));
    }

    private Payout pay(Payout payout, String adminNotes, Actor actor) {
        Creator creator = creators.find(payout.creatorId()).orElseThrow(CreatorNotFound::new);
        List<PayoutGateway.Disbursement> orders = claims.claim(payout, creators.reread(creator), adminNotes, actor);
        report(sending.send(orders, actor), payout.id());
        return requests.get(payout.id());
    }

    private Payout payAgain(Payout payout, Actor actor) {
        report(sending.sendWaiting(payout.id(), actor), payout.id());
        return requests.get(payout.id());
    }

    private Payout ofAnother(String payoutId, Actor actor) {
        Payout payout = requests.get(payoutId);
        if (actor.isCreator(payout.creatorId())) {
            throw new PayoutRefused.TheirOwn();
        }
        return payout;
    }

    /** Where one route is refused and the other is under way, the payout says both by itself. */
    private static void report(List<Outcome> outcomes, String payoutId) {
        if (outcomes.stream().anyMatch(Unknown.class::isInstance)) {
            throw new StripeUnavailable(payoutId);
        }
        boolean goesOn = outcomes.stream().anyMatch(one -> one instanceof Accepted || one instanceof NotNow);
        if (!goesOn && !outcomes.isEmpty() && outcomes.getFirst() instanceof Refused refused) {
            throw new StripeRefused(payoutId, refused.code());
        }
    }

    /** Whether there is an order to this Stripe account of which we do not know yet what Stripe made of it. */
    @Transactional
    public boolean awaitsAnswer(String stripeAccountId) {
        return DisbursementEntity.anyUnanswered(stripeAccountId);
    }
}
