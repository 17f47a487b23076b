package com.callstar.payouts.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Knows up to which id all rows are committed or never will be. An id is taken before its row is committed, so a row may appear below
 * the newest one. It marks the newest rows, and later finds that every transaction of that time has ended: a transaction of ours lives for a
 * minute at most, and the database knows of any other. Each node marks for itself; a restart, or another database,
 * only begins again.
 */
@ApplicationScoped
class SettledRows {

    private static final Logger LOG = Logger.getLogger(SettledRows.class);
    /** Longer than any transaction of ours that writes the audit or the ledger. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

    private final DigestStore store;
    private final Clock clock;
    private volatile Mark mark;

    SettledRows(DigestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The newest rows at one time.
     *
     * @param database see {@link com.callstar.payouts.core.DatabaseIdentity}
     * @param nextTransaction transactions of that time have lower numbers
     */
    record Mark(String database, Instant at, long nextTransaction, long audit, long ledger) {

        long newest(DigestChain chain) {
            return chain == DigestChain.AUDIT ? audit : ledger;
        }
    }

    /** The mark, if all rows up to it are settled. Empty if it is too early; a later call finds it. */
    Optional<Mark> find() {
        if (mark == null || !store.isOfThisDatabase(mark)) {
            mark = store.mark();
        }
        if (clock.instant().isBefore(mark.at().plus(LONGEST_TRANSACTION))) {
            return Optional.empty();
        }
        if (store.oldestUnfinished() < mark.nextTransaction()) {
            LOG.warnf("Days are not closed yet: a transaction that began before %s is not finished", mark.at());
            return Optional.empty();
        }
        return Optional.of(mark);
    }

    /** Marks the rows that are the newest now: everything up to the last mark is used. */
    void renew() {
        mark = store.mark();
    }
}
