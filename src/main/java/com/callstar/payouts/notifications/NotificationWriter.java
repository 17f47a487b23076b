package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.notifications.NotificationStore.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes emails, and the notices on the creators' pages with the same facts, in the transaction of what they report: they are
 * committed or rolled back together. An email that
 * cannot be written does not end this transaction: it is logged, and recorded as given up, so that an admin sees it. Only if the
 * database itself fails, the transaction is rolled back, and its caller repeats it.
 */
@ApplicationScoped
class NotificationWriter {

    private static final Logger LOG = Logger.getLogger(NotificationWriter.class);

    private final NotificationStore store;
    private final Clock clock;

    NotificationWriter(NotificationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes an email to be sent at once. */
    @Transactional(MANDATORY)
    void write(NotificationKind kind, NewNotification draft) {
        writeFor(Duration.ZERO, kind, draft);
    }

    /** Writes emails of one kind to be sent at once, with one statement. */
    @Transactional(MANDATORY)
    void writeAll(NotificationKind kind, Collection<NewNotification> drafts) {
        insert(kind, drafts, Duration.ZERO, false);
    }

    /** Writes an email to be sent later, unless it is dropped before. */
    @Transactional(MANDATORY)
    void writeFor(Duration later, NotificationKind kind, NewNotification draft) {
        insert(kind, List.of(draft), later, false);
    }

    /**
     * Adds to the email that gathers events for the same recipient until it is sent: the items are appended, and of all
     * other facts the latest value counts.
     */
    @Transactional(MANDATORY)
    void gather(Duration until, NotificationKind kind, Collection<NewNotification> drafts) {
        insert(kind, drafts, until, true);
    }

    private void insert(NotificationKind kind, Collection<NewNotification> drafts, Duration later, boolean gathers) {
        Instant now = clock.instant();
        List<Row> rows = drafts.stream()
                .map(draft -> row(kind, draft, now))
                .flatMap(Optional::stream)
                .toList();
        insert(new NotificationStore.Batch(kind, rows, gathers, now.plus(later), now));
    }

    private Optional<Row> row(NotificationKind kind, NewNotification draft, Instant now) {
        try {
            String facts = FactsJson.write(draft.facts().get(), draft.name());
            return Optional.of(new Row(Ids.next("note", now), Ids.next("notice", now), draft, facts));
        } catch (RuntimeException failure) {
            recordUnwritten(kind, draft, failure);
            return Optional.empty();
        }
    }

    /** If the database refuses a row, the others are written without it. */
    private void insert(NotificationStore.Batch batch) {
        try {
            store.insert(batch);
        } catch (RuntimeException failure) {
            if (!isAboutTheRow(failure)) {
                throw failure;
            }
            if (batch.rows().size() == 1) {
                recordUnwritten(batch.kind(), batch.rows().getFirst().draft(), failure);
            } else {
                batch.each().forEach(this::insert);
            }
        }
    }

    private static boolean isAboutTheRow(RuntimeException failure) {
        DatabaseFailure why = DatabaseFailure.of(failure);
        return why == DatabaseFailure.NONE || why == DatabaseFailure.UNSTORABLE_TEXT;
    }

    private void recordUnwritten(NotificationKind kind, NewNotification draft, RuntimeException failure) {
        LOG.errorf(
                failure,
                "Email could not be written: kind=%s about=%s creator=%s",
                kind,
                Notification.masked(draft.about()),
                draft.creatorId());
        try {
            store.insertUnwritten(kind, draft, clock.instant(), failure);
        } catch (RuntimeException again) {
            if (!isAboutTheRow(again)) {
                throw again;
            }
            LOG.error("The email that could not be written is not listed either", again);
        }
    }

    /** Drops a creator's unsent emails of these kinds, and their notices that are not shown yet, because they are outdated. */
    @Transactional(MANDATORY)
    void drop(String creatorId, NotificationKind... kinds) {
        store.drop(creatorId, clock.instant(), kinds);
    }

    /** Drops the emails of this kind whose {@code about} begins so and that were not sent, tried or not, because they are outdated. */
    @Transactional(MANDATORY)
    void dropAbout(NotificationKind kind, String beginning) {
        store.dropAbout(kind, beginning);
    }

    /** Drops a creator's unsent emails of these kinds, because they are unwanted. Their notices stay. */
    @Transactional(MANDATORY)
    void dropEmails(String creatorId, NotificationKind... kinds) {
        store.dropEmails(creatorId, kinds);
    }
}
