package com.callstar.payouts.creators;

import com.callstar.payouts.core.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One attempt to open a Stripe account for a creator; unfinished until its outcome is known. */
@Entity
@Table(name = "account_opening")
class AccountOpeningEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "creator_id", updatable = false)
    String creatorId;

    @Column(updatable = false)
    String email;

    @Column(updatable = false)
    String country;

    @Column(name = "payouts_by_us_alone", updatable = false)
    boolean payoutsByUsAlone;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "stripe_account_id")
    String stripeAccountId;

    static AccountOpeningEntity started(CreatorEntity creator, OnboardingConfig config, Instant now) {
        AccountOpeningEntity opening = new AccountOpeningEntity();
        opening.id = Ids.next("open", now);
        opening.creatorId = creator.id;
        opening.email = creator.email;
        opening.country = config.country().orElse(null);
        opening.payoutsByUsAlone = creator.paidDirectly || config.destinationCharges();
        opening.startedAt = now;
        return opening;
    }

    /** The attempt whose outcome is unknown. */
    static Optional<AccountOpeningEntity> unknownOf(String creatorId) {
        return find("creatorId = ?1 and endedAt is null", creatorId).firstResultOptional();
    }

    /** The last attempt that opened an account. */
    static Optional<AccountOpeningEntity> lastOf(String creatorId) {
        return find("creatorId = ?1 and stripeAccountId is not null order by id desc", creatorId)
                .firstResultOptional();
    }

    void end(String accountId, Instant now) {
        stripeAccountId = accountId;
        endedAt = now;
    }

    StripeAccounts.Opening toOpening() {
        return new StripeAccounts.Opening(
                "callstar-account-" + id, creatorId, email, country, payoutsByUsAlone, startedAt);
    }
}
