package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The intents to open accounts, each written down before Stripe is asked; one at a time for each creator. */
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
     * What to ask Stripe for.
     *
     * @param id of the intent
     * @param before the account that was opened for the creator earlier; null where none was
     * @param repeated it was asked for already, and nobody knows what came of it
     * @param keyAlive Stripe surely remembers its key
     */
    record Intent(String id, StripeAccounts.Opening opening, String before, boolean repeated, boolean keyAlive) {}

    /** The intent whose outcome is unknown, or else a new one. */
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

    /** Stripe has opened it: it is the creator's. */
    @Transactional
    Creator connect(Intent intent, AccountState account, Actor actor) {
        Creator connected = creators.connect(intent.opening().creatorId(), account, actor);
        end(intent, account.accountId());
        return connected;
    }

    /** Nothing came of it, for certain: the next try has a key of its own. */
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
