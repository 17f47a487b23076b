package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @param reset the accounts that an admin has removed from the creator
     * @param repeated whether Stripe was already called for it, with unknown outcome
     * @param keyAlive whether Stripe certainly still remembers its idempotency key
     */
    record Intent(
            String id,
            StripeAccounts.Opening opening,
            String before,
            Set<String> reset,
            boolean repeated,
            boolean keyAlive) {}

    /**
     * The creator says where they live, before an account is opened.
     *
     * @throws AccountRefused INVALID_STATE if an account may have been opened for another country
     */
    @Transactional
    void choose(String creatorId, String country, Actor actor) {
        CreatorEntity creator = CreatorEntity.findById(creatorId, LockModeType.PESSIMISTIC_WRITE);
        AccountOpeningEntity.unknownOf(creatorId)
                .filter(unknown -> unknown.country != null && !unknown.country.equals(country))
                .ifPresent(unknown -> {
                    throw AccountRefused.countryIsFixed(unknown.country);
                });
        creators.changeCountry(creator, country, actor);
    }

    /**
     * Returns the intent whose outcome is unknown, or a new one on these terms.
     *
     * @throws AccountRefused INVALID_STATE if the creator is known from a payment only, so that Stripe would refuse
     */
    @Transactional
    Intent begin(String creatorId, StripeAccounts.Terms terms) {
        CreatorEntity creator = CreatorEntity.findById(creatorId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        Optional<AccountOpeningEntity> unknown = AccountOpeningEntity.unknownOf(creatorId);
        AccountOpeningEntity opening = unknown.orElseGet(() -> started(creator, terms, now));
        return new Intent(
                opening.id,
                opening.toOpening(),
                AccountOpeningEntity.lastOf(creatorId)
                        .filter(last -> last.country == null || last.country.equals(opening.country))
                        .map(last -> last.stripeAccountId)
                        .orElse(null),
                AccountOpeningEntity.resetOf(creatorId).stream()
                        .map(reset -> reset.stripeAccountId)
                        .collect(Collectors.toUnmodifiableSet()),
                unknown.isPresent(),
                opening.startedAt.plus(config.keyLife()).isAfter(now));
    }

    private AccountOpeningEntity started(CreatorEntity creator, StripeAccounts.Terms terms, Instant now) {
        if (creator.email == null && terms.api() == StripeAccounts.Api.V2) {
            throw AccountRefused.noEmail();
        }
        boolean payoutsByUsAlone = creator.paidDirectly || config.destinationCharges();
        AccountOpeningEntity opening = AccountOpeningEntity.started(creator, terms, payoutsByUsAlone, now);
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

    /** The configured country of new accounts; null for the platform's own. */
    String preset() {
        return config.country().orElse(null);
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
