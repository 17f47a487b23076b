package com.callstar.payouts.creators;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** The changes of creators, each in a transaction. */
@ApplicationScoped
class CreatorStore {

    private final Session database;
    private final Audit audit;
    private final Clock clock;

    CreatorStore(Session database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Creator register(Registration registration, AccountState account, Actor actor) {
        ensure(registration.id());
        CreatorEntity creator = CreatorEntity.findById(registration.id(), LockModeType.PESSIMISTIC_WRITE);
        Creator before = creator.toCreator();
        Instant now = clock.instant();
        creator.register(registration, now);
        if (account != null) {
            creator.connect(account, now);
        } else if (registration.disconnects()) {
            creator.disconnect(now);
        }
        flush();
        recordChange(before, creator.toCreator(), actor);
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

    private void recordChange(Creator before, Creator after, Actor actor) {
        if (!before.registered()) {
            audit.record(after.id(), new Audit.Change(actor, "creator.register", null, null, null));
        }
        if (!Objects.equals(before.stripeAccountId(), after.stripeAccountId())) {
            audit.record(
                    after.id(),
                    new Audit.Change(
                            actor, "creator.stripe_account", before.stripeAccountId(), after.stripeAccountId(), null));
        }
    }

    @Transactional
    void ensure(String id) {
        database.createNativeMutationQuery("""
                        insert into creator (id, name, created_at, updated_at) values (:id, :id, :now, :now)
                        on conflict (id) do nothing""")
                .setParameter("id", id)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Transactional
    void accept(AccountState state, Actor actor) {
        CreatorEntity.<CreatorEntity>find("stripeAccountId", state.accountId())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(creator -> !creator.shows(state))
                .ifPresent(creator -> {
                    creator.accept(state, clock.instant());
                    audit.record(
                            creator.id,
                            new Audit.Change(
                                    actor,
                                    "creator.stripe_state",
                                    null,
                                    state.ready() ? "ready" : "not ready",
                                    String.join(", ", state.requirements())));
                });
    }
}
