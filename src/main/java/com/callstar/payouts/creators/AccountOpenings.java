package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Attempts to open accounts, each stored before Stripe is called; one at a time per creator. */
@ApplicationScoped
class AccountOpenings {

    private final CreatorStore creators;
    private final OnboardingConfig config;
    private final Clock clock;

    AccountOpenings(CreatorStore creators, OnboardingConfig config, Clock clock) {
        this.creators = creators;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An attempt to send to Stripe.
     *
     * @param id of the attempt
     * @param before the account opened for the creator earlier, or null
     * @param repeated the attempt was sent before and its outcome is unknown
     * @param keyAlive Stripe still keeps its idempotency key
     */
    record Intent(String id, StripeAccounts.Opening opening, String before, boolean repeated, boolean keyAlive) {}

    /** The open attempt, or else a new one. */
    @Transactional
    Intent begin(String creatorId) {
        CreatorEntity creator = CreatorEntity.findById(creatorId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        Optional<AccountOpeningEntity> unknown = AccountOpeningEntity.unknownOf(creatorId);
        AccountOpeningEntity opening = unknown.orElseGet(() -> started(creator, now));
        return new Intent(
                opening.id,
                opening.toOpening(),
                AccountOpeningEntity.lastOf(creatorId)
                        .map(last -> last.stripeAccountId)
                        .orElse(null),
                unknown.isPresent(),
                opening.startedAt.plus(config.keyLife()).isAfter(now));
    }

    private AccountOpeningEntity started(CreatorEntity creator, Instant now) {
        AccountOpeningEntity opening = AccountOpeningEntity.started(creator, config, now);
        opening.persist();
        return opening;
    }

    /** Connects the account that Stripe opened. */
    @Transactional
    Creator connect(Intent intent, AccountState account, Actor actor) {
        Creator connected = creators.connect(intent.opening().creatorId(), account, actor);
        end(intent, account.accountId());
        return connected;
    }

    /** Ends a definitely failed attempt; the next one has a new key. */
    @Transactional
    void abandon(Intent intent) {
        end(intent, null);
    }

    private void end(Intent intent, String accountId) {
        AccountOpeningEntity opening = AccountOpeningEntity.findById(intent.id(), LockModeType.PESSIMISTIC_WRITE);
        if (opening.endedAt == null) {
            opening.end(accountId, clock.instant());
        }
    }
}
