package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.payouts.RecoveryClaims.Step;
import com.callstar.payouts.payouts.RecoveryClaims.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Sends disbursements to Stripe and records its answers: the call outside any transaction, each answer in its own. */
@ApplicationScoped
class DisbursementSender {

    private final PayoutGateway gateway;
    private final Settlement settlement;
    private final RecoveryClaims claims;
    private final LostHistory lost;

    DisbursementSender(PayoutGateway gateway, Settlement settlement, RecoveryClaims claims, LostHistory lost) {
        this.gateway = gateway;
        this.settlement = settlement;
        this.claims = claims;
        this.lost = lost;
    }

    List<Outcome> send(List<PayoutGateway.Disbursement> disbursements, Actor actor) {
        return disbursements.stream()
                .map(disbursement -> send(disbursement, actor))
                .toList();
    }

    /**
     * Sends again what waits for the platform, each under a new key. Does nothing if another node is sending it.
     *
     * @throws PayoutPaused if the creator is paused
     * @throws PayoutRefused.BooksFrozen if the creator's books contradict themselves
     * @throws PayoutRefused.StatementUnavailable if Stripe does not show what the books may have lost
     */
    List<Outcome> sendWaiting(Payout payout, Actor actor) {
        lost.find(
                new AccountHolder(payout.creatorId(), payout.requested().currency()),
                payout.destination().stripeAccountId());
        return claims.claimWaiting(payout.id()).stream()
                .filter(task -> task.step() == Step.SEND || task.step() == Step.SEARCH_AND_SEND)
                .map(task -> sendAgain(task, actor))
                .toList();
    }

    /**
     * Sends again what waits for the platform, under a new key, unless the books have lost history: what waits in an older backup may have
     * been rejected since, and its money paid by another payout.
     *
     * @return unknown if that cannot be found out: the disbursement goes on waiting
     */
    Outcome recover(Task task, Actor actor) {
        PayoutGateway.Disbursement disbursement = task.disbursement();
        try {
            lost.find(
                    new AccountHolder(
                            disbursement.creatorId(), disbursement.amount().currency()),
                    disbursement.route() == Route.CONNECTED ? disbursement.stripeAccountId() : null);
        } catch (PayoutRefused.StatementUnavailable unavailable) {
            return new Unknown("Stripe does not show its statement", Duration.ZERO);
        }
        return sendAgain(task, actor);
    }

    private Outcome sendAgain(Task task, Actor actor) {
        return task.step() == Step.SEARCH_AND_SEND
                ? searchAndSend(task.disbursement(), actor)
                : sendAnother(task.disbursement(), actor);
    }

    /**
     * Sends it if Stripe's listing has no trace of it. The last attempt that the books know is so old that they have lost later
     * ones, or no job has run for a day: if Stripe accepted a lost one, it may have forgotten its key.
     *
     * @return unknown if the listing cannot be read: the disbursement goes on waiting
     */
    private Outcome searchAndSend(PayoutGateway.Disbursement disbursement, Actor actor) {
        Outcome listed = gateway.find(disbursement);
        if (listed instanceof Accepted) {
            settlement.record(disbursement, listed, actor);
        }
        return listed instanceof Refused ? sendAnother(disbursement, actor) : listed;
    }

    private Outcome sendAnother(PayoutGateway.Disbursement disbursement, Actor actor) {
        return claims.beginAttempt(disbursement.disbursementId())
                .map(attempt -> send(attempt, actor))
                .orElseGet(() ->
                        new Unknown("it must not be sent any more, or another node is sending it", Duration.ZERO));
    }

    private Outcome send(PayoutGateway.Disbursement disbursement, Actor actor) {
        Outcome outcome;
        try {
            outcome = gateway.pay(disbursement);
        } catch (RuntimeException failure) {
            recordFailure(disbursement, failure, actor);
            throw failure;
        }
        settlement.record(disbursement, outcome, actor);
        return outcome;
    }

    private void recordFailure(PayoutGateway.Disbursement disbursement, RuntimeException failure, Actor actor) {
        try {
            settlement.record(disbursement, Unknown.ofOurs(failure), actor);
        } catch (RuntimeException notRecorded) {
            failure.addSuppressed(notRecorded);
        }
    }
}
