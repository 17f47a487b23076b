package com.callstar.payouts.onward;

import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.BankAccount;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.onward.OnwardGateway.Attempt;
import com.callstar.payouts.payouts.PayoutConfig;
import com.callstar.payouts.payouts.PayoutReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Whether what we know of an account keeps us from paying on: Stripe is not called. */
@ApplicationScoped
class AccountCheck {

    private final Creators creators;
    private final PayoutReader payouts;
    private final PayoutConfig config;
    private final OnwardSchedule schedule;

    AccountCheck(Creators creators, PayoutReader payouts, PayoutConfig config, OnwardSchedule schedule) {
        this.creators = creators;
        this.payouts = payouts;
        this.config = config;
        this.schedule = schedule;
    }

    /** Empty if nothing is in the way, and if the account is no longer the creator's current one. */
    Optional<Obstacle> against(Attempt attempt) {
        Creator creator = creators.get(attempt.creatorId());
        if (!attempt.stripeAccountId().equals(creator.stripeAccountId())) {
            return Optional.empty();
        }
        Optional<Instant> cooled = coolsOffUntil(attempt, creator);
        if (cooled.isPresent()) {
            return Optional.of(new Obstacle(OnwardReason.DESTINATION, null, cooled.get()));
        }
        boolean errored = creator.bank(attempt.amount().currency())
                .filter(BankAccount::errored)
                .isPresent();
        return errored ? Optional.of(Obstacle.of(OnwardReason.BANK)) : Optional.empty();
    }

    /** A bank account that changed after the payout was requested gets its money only after the cooling-off period. */
    private Optional<Instant> coolsOffUntil(Attempt attempt, Creator creator) {
        Instant changedAt = creator.destination().changedAt();
        boolean same = payouts.find(attempt.payoutId())
                .filter(payout ->
                        payout.destination().version() == creator.destination().version())
                .isPresent();
        if (changedAt == null || same) {
            return Optional.empty();
        }
        return Optional.of(changedAt.plus(config.destinationCoolingOff()))
                .filter(until -> until.isAfter(schedule.now()));
    }

    /** Whether Stripe pays the account out by itself, as far as we know. */
    boolean isAutomatic(Attempt attempt) {
        AccountState account = creators.get(attempt.creatorId()).account();
        return account != null
                && account.accountId().equals(attempt.stripeAccountId())
                && account.payoutSchedule() != null
                && !account.paidOutByUsAlone();
    }
}
