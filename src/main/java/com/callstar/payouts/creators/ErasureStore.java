package com.callstar.payouts.creators;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.audit.AuditTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The creator's own rows, when they are erased. */
@ApplicationScoped
class ErasureStore {

    private final Session database;
    private final AuditTexts texts;
    private final Clock clock;

    ErasureStore(Session database, AuditTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param before null if the creator had been erased already */
    record Erased(Creator before, Creator after) {}

    @Transactional(MANDATORY)
    Creator get(String creatorId) {
        return CreatorEntity.<CreatorEntity>findByIdOptional(creatorId)
                .map(CreatorEntity::toCreator)
                .orElseThrow(CreatorNotFound::new);
    }

    @Transactional(MANDATORY)
    Erased erase(String creatorId) {
        CreatorEntity creator = CreatorEntity.findById(creatorId);
        database.refresh(creator, LockModeType.PESSIMISTIC_WRITE);
        Creator before = creator.toCreator();
        if (before.erased()) {
            return new Erased(null, before);
        }
        creator.erase(clock.instant());
        database.createNativeMutationQuery(
                        "update account_opening set email = null, country = null where creator_id = :creator")
                .setParameter("creator", creatorId)
                .executeUpdate();
        return new Erased(before, creator.toCreator());
    }

    /** All Stripe accounts that the creator ever had, sorted. */
    @Transactional(MANDATORY)
    List<String> accountsOf(Creator creator) {
        Stream<String> opened = database.createNativeQuery("""
                        select stripe_account_id from account_opening where creator_id = :creator and stripe_account_id is not null
                        union select destination_account_id from creator where id = :creator and destination_account_id is not null""", String.class)
                .setParameter("creator", creator.id())
                .getResultStream();
        return known(opened, creator.stripeAccountId(), texts.statesOf(creator.id(), "creator.stripe_account"));
    }

    /** All subjects under which the creator ever signed in. */
    @Transactional(MANDATORY)
    List<String> subjectsOf(Creator creator) {
        return known(Stream.empty(), creator.subject(), texts.statesOf(creator.id(), "creator.subject"));
    }

    private static List<String> known(Stream<String> some, String now, List<String> before) {
        return Stream.of(some, Stream.ofNullable(now), before.stream())
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
