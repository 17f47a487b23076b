package com.callstar.payouts.onward;

import com.callstar.payouts.onward.OnwardGateway.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Everything that must be true before a call pays money on. */
@ApplicationScoped
class OnwardChecks {

    private final AccountCheck account;
    private final AccountFunds funds;

    OnwardChecks(AccountCheck account, AccountFunds funds) {
        this.account = account;
        this.funds = funds;
    }

    /** Empty if the call can be made. Calls Stripe. */
    Optional<Obstacle> against(Attempt attempt) {
        return account.against(attempt)
                .or(() -> funds.against(attempt))
                .or(() -> isAutomatic(attempt) ? Optional.of(Obstacle.of(OnwardReason.AUTOMATIC)) : Optional.empty());
    }

    /** Whether Stripe pays the account out by itself, as far as we know. */
    boolean isAutomatic(Attempt attempt) {
        return account.isAutomatic(attempt);
    }
}
