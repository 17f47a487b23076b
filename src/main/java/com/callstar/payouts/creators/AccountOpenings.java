package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Stores each intent to open an account before Stripe is called. A creator has at most one unfinished intent. */
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
     * An account to open at Stripe.
     *
     * @param id the id of the intent
     * @param before the account that was opened for the creator earlier; null if none was
     * @param repeated whether Stripe was already called for it, with unknown outcome
     * @param keyAlive whether Stripe certainly still remembers its idempotency key
     */
    record Intent(String id, StripeAccounts.Opening opening, String before, boolean repeated, boolean keyAlive) {}

    /** Returns the intent whose outcome is unknown, or a new one. */
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

    /** Stripe opened the account: connects it to the creator. */
    @Transactional
    Creator connect(Intent intent, AccountState account, Actor actor) {
        Creator connected = creators.connect(intent.opening().creatorId(), account, actor);
        end(intent, account.accountId());
        return connected;
    }

    /** Stripe certainly opened no account: the next attempt has a new key. */
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
