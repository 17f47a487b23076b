package com.callstar.payouts.creators;

import com.callstar.payouts.core.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    StripeAccounts.Api api;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    StripeAccounts.Losses losses;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    StripeAccounts.Agreement agreement;

    @Column(name = "payouts_by_us_alone", updatable = false)
    boolean payoutsByUsAlone;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "stripe_account_id")
    String stripeAccountId;

    @Column(name = "reset_at")
    Instant resetAt;

    static AccountOpeningEntity started(
            CreatorEntity creator, StripeAccounts.Terms terms, boolean payoutsByUsAlone, Instant now) {
        AccountOpeningEntity opening = new AccountOpeningEntity();
        opening.id = Ids.next("open", now);
        opening.creatorId = creator.id;
        opening.email = creator.email;
        opening.country = terms.country();
        opening.api = terms.api();
        opening.losses = terms.losses();
        opening.agreement = terms.agreement();
        opening.payoutsByUsAlone = payoutsByUsAlone;
        opening.startedAt = now;
        return opening;
    }

    /** The attempt whose outcome is unknown. */
    static Optional<AccountOpeningEntity> unknownOf(String creatorId) {
        return find("creatorId = ?1 and endedAt is null", creatorId).firstResultOptional();
    }

    /** The last attempt that opened an account. */
    static Optional<AccountOpeningEntity> lastOf(String creatorId) {
        return find("creatorId = ?1 and stripeAccountId is not null and resetAt is null order by id desc", creatorId)
                .firstResultOptional();
    }

    /** The attempts whose accounts an admin has removed from this creator. */
    static List<AccountOpeningEntity> resetOf(String creatorId) {
        return list("creatorId = ?1 and resetAt is not null", creatorId);
    }

    /** The attempt that opened this account. */
    static Optional<AccountOpeningEntity> ofAccount(String accountId) {
        return find("stripeAccountId = ?1 order by id desc", accountId).firstResultOptional();
    }

    /** The accounts that were opened for this creator so far are not used again. */
    static void reset(String creatorId, Instant now) {
        update("resetAt = ?1 where creatorId = ?2 and stripeAccountId is not null and resetAt is null", now, creatorId);
    }

    void end(String accountId, Instant now) {
        stripeAccountId = accountId;
        endedAt = now;
    }

    StripeAccounts.Opening toOpening() {
        return new StripeAccounts.Opening(
                "callstar-account-" + id,
                creatorId,
                email,
                new StripeAccounts.Terms(api, country, losses, agreement),
                payoutsByUsAlone,
                startedAt);
    }
}
