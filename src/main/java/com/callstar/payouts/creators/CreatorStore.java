package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** Changes creators, each change in a transaction. */
@ApplicationScoped
class CreatorStore {

    private final Session database;
    private final CreatorEventRecorder changes;
    private final List<AccountUse> uses;
    private final Clock clock;

    CreatorStore(Session database, CreatorEventRecorder changes, @All List<AccountUse> uses, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.uses = uses;
        this.clock = clock;
    }

    /** How this account was opened. */
    @Transactional
    StripeAccounts.Origin originOf(String accountId) {
        return AccountOpeningEntity.ofAccount(accountId)
                .map(AccountOpeningEntity::toOpening)
                .map(opening -> new StripeAccounts.Origin(opening.terms().api(), opening.takesCards()))
                .orElse(StripeAccounts.Origin.UNKNOWN);
    }

    @Transactional
    Creator register(Registration registration, AccountState account, Actor actor) {
        ensure(List.of(registration.id()));
        CreatorEntity creator = CreatorEntity.findById(registration.id(), LockModeType.PESSIMISTIC_WRITE);
        Creator before = creator.toCreator();
        if (before.erased()) {
            throw CreatorRefused.erased(before);
        }
        Instant now = clock.instant();
        creator.register(registration, actor, now);
        if (account != null) {
            creator.connect(account, actor, now);
        } else if (registration.disconnects()) {
            creator.disconnect(now);
        }
        flush();
        changes.record(before, creator.toCreator(), now, actor);
        return creator.toCreator();
    }

    private void flush() {
        try {
            database.flush();
        } catch (ConstraintViolationException taken) {
            String constraint = String.valueOf(taken.getConstraintName());
            if (constraint.contains("stripe_account")) {
                throw new BelongsToAnother("stripeAccountId");
            }
            if (constraint.contains("subject")) {
                throw new BelongsToAnother("subject");
            }
            throw taken;
        }
    }

    /** Connects an account if the creator has none, or if theirs cannot be reached any more; otherwise keeps theirs. */
    @Transactional
    Creator connect(String creatorId, AccountState account, Actor actor) {
        CreatorEntity creator = CreatorEntity.findById(creatorId, LockModeType.PESSIMISTIC_WRITE);
        Creator before = creator.toCreator();
        if (before.stripeConnected() && !before.account().lost()) {
            return before;
        }
        Instant now = clock.instant();
        creator.connect(account, actor, now);
        flush();
        changes.record(before, creator.toCreator(), now, actor);
        return creator.toCreator();
    }

    @Transactional
    Creator changeLanguage(String id, String locale, Actor actor) {
        CreatorEntity creator = CreatorEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        String before = creator.locale;
        creator.changeLanguage(locale, clock.instant());
        changes.recordLanguage(id, before, creator.locale, actor);
        return creator.toCreator();
    }

    @Transactional
    Creator changeTimeZone(String id, String zone, Actor actor) {
        CreatorEntity creator = CreatorEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        String before = creator.timeZone;
        creator.changeTimeZone(zone, clock.instant());
        changes.recordTimeZone(id, before, zone, actor);
        return creator.toCreator();
    }

    /** Within the transaction of the caller, who has locked the creator. */
    void changeCountry(CreatorEntity creator, String country, Actor actor) {
        String before = creator.country;
        creator.changeCountry(country, clock.instant());
        changes.recordCountry(creator.id, before, country, actor);
    }

    /**
     * Removes the account from its creator. Nothing that was opened for them before is used again.
     *
     * @throws AccountRefused STRIPE_NOT_CONNECTED if it is not theirs any more; INVALID_STATE if something is under way
     */
    @Transactional
    Creator reset(String creatorId, String accountId, String reason, Actor admin) {
        CreatorEntity creator = CreatorEntity.findById(creatorId, LockModeType.PESSIMISTIC_WRITE);
        if (!accountId.equals(creator.stripeAccountId)) {
            throw AccountRefused.notConnected();
        }
        List<String> underWay = uses.stream()
                .flatMap(use -> use.underWay(creatorId).stream())
                .distinct()
                .toList();
        if (!underWay.isEmpty()) {
            throw AccountRefused.underWay(underWay);
        }
        Creator before = creator.toCreator();
        Instant now = clock.instant();
        creator.disconnect(now);
        AccountOpeningEntity.reset(creatorId, now);
        changes.record(before, creator.toCreator(), now, admin);
        changes.recordReset(creatorId, accountId, reason, admin);
        return creator.toCreator();
    }

    @Transactional
    void ensure(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        insert into creator (id, name, created_at, updated_at)
                        select c.id, c.id, :now, :now from unnest(cast(:ids as text[])) as c(id) order by c.id
                        on conflict (id) do nothing""")
                .setParameter("ids", ids.toArray(String[]::new))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** A random selection of creators for whose accounts the order of two states is unknown. */
    @Transactional
    List<String> inDoubt(int limit) {
        return database.createNativeQuery(
                        "select id from creator where account_in_doubt and stripe_account_id is not null and erased_at is null"
                                + " order by random() limit :limit",
                        String.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** A random selection of creators whose accounts hold customers' money that Stripe pays out automatically. */
    @Transactional
    List<String> paidOutByStripe(int limit) {
        return database.createNativeQuery("""
                        select id from creator
                        where paid_directly and payout_schedule is distinct from 'manual' and stripe_account_id is not null
                          and erased_at is null and not requirements @> array[cast(:gone as text)]
                        order by random() limit :limit""", String.class)
                .setParameter("gone", Requirement.ACCOUNT_GONE)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Transactional
    void markDestinationCharges(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        update creator set paid_directly = true where id in (
                            select id from creator where id = any(cast(:ids as text[])) and not paid_directly
                            order by id for no key update)""")
                .setParameter("ids", ids.toArray(String[]::new))
                .executeUpdate();
    }

    /** Stores the state that was read from Stripe, unless a newer one is known; returns the account's creator. */
    @Transactional
    Optional<Creator> recordRead(AccountState state, Actor actor) {
        return updateAccount(state.accountId(), creator -> creator.applyRead(state, actor, clock.instant()), actor)
                .map(CreatorEntity::toCreator);
    }

    /** Changes the known state as an event reports, unless a newer one is known. */
    @Transactional
    Recorded recordEvent(String accountId, UnaryOperator<AccountState> change, Actor actor) {
        return updateAccount(
                        accountId,
                        creator -> creator.applyEvent(
                                change.apply(creator.toCreator().account()), actor, clock.instant()),
                        actor)
                .map(creator -> creator.account.inDoubt ? Recorded.IN_DOUBT : Recorded.STORED)
                .orElse(Recorded.NOT_OURS);
    }

    private Optional<CreatorEntity> updateAccount(String accountId, Predicate<CreatorEntity> change, Actor actor) {
        return CreatorEntity.<CreatorEntity>find("stripeAccountId", accountId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(creator -> {
                    Creator before = creator.toCreator();
                    // The account of an erased creator has personal data, such as the last digits of a bank account.
                    if (!before.erased() && change.test(creator)) {
                        changes.recordState(before, creator.toCreator(), actor);
                    }
                    return creator;
                });
    }
}
