package com.callstar.payouts.payouts;

import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payments.Proofs;
import com.callstar.payouts.payments.Shares;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Reads at Stripe before a payout what the books must know: the platform's statement, which confirms payments and shows
 * transfers, and the payouts of the creator's account if money lies there.
 */
@ApplicationScoped
class LatestStatements {

    private static final Duration A_DAY = Duration.ofDays(1);
    /** Stripe is younger, and takes no negative time. */
    private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");

    private final Statement statement;
    private final Proofs proofs;
    private final Shares shares;
    private final ProofPolicy policy;

    LatestStatements(Statement statement, Proofs proofs, Shares shares, ProofPolicy policy) {
        this.statement = statement;
        this.proofs = proofs;
        this.shares = shares;
        this.policy = policy;
    }

    /**
     * @param stripeAccountId null if the creator has none
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return one of them
     */
    void read(AccountHolder owner, String stripeAccountId) {
        if (!policy.required()) {
            return;
        }
        read(List.of(owner));
        if (stripeAccountId != null && shares.anyReadyOnAccount(owner)) {
            statement.findUnbooked(
                    stripeAccountId, lastKnown(owner, stripeAccountId).minus(A_DAY));
        }
    }

    /**
     * Reads the platform's statement alone, once for many owners.
     *
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return it
     */
    void read(Collection<AccountHolder> owners) {
        if (policy.required()) {
            statement.bringUpToDate(proofs.unconfirmed(owners));
        }
    }

    /**
     * Finds what Stripe has paid this creator without the books knowing it, before something that has waited is sent again. Confirms no
     * payment.
     *
     * @param stripeAccountId whose payouts are listed; null if only transfers matter
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return one of them
     */
    void findLost(AccountHolder owner, String stripeAccountId) {
        if (!policy.required()) {
            return;
        }
        statement.bringUpToDate(List.of());
        if (stripeAccountId != null) {
            statement.findUnbooked(
                    stripeAccountId, lastKnown(owner, stripeAccountId).minus(A_DAY));
        }
    }

    /** What the books have lost is newer than what they know. */
    private static Instant lastKnown(AccountHolder owner, String stripeAccountId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> DisbursementEntity.lastFromAccount(owner.creatorId(), stripeAccountId))
                .orElse(FIRST);
    }
}
