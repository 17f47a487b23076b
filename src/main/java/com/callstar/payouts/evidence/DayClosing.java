package com.callstar.payouts.evidence;

import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Digests each UTC day of the audit and of the ledger once it is over. Every node tries; the first one that has computed a day keeps it,
 * and all compute the same. A row that is committed with an earlier time belongs to the day that is closed next, and is counted as late.
 */
@ApplicationScoped
public class DayClosing extends Job {

    private static final Logger LOG = Logger.getLogger(DayClosing.class);
    /** How long after midnight a day is closed at the earliest: most rows that carry its time are there then. */
    private static final Duration MARGIN = Duration.ofMinutes(10);
    /** So many days of a chain are closed in one batch, if the job has not run for long. */
    private static final int MOST_DAYS = 31;

    private final DigestStore store;
    private final SettledRows settled;

    DayClosing(DigestStore store, SettledRows settled) {
        super("DayClosing");
        this.store = store;
        this.settled = settled;
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        List<String> closed = settled.find().map(this::close).orElse(List.of());
        if (!closed.isEmpty()) {
            store.announce();
        }
        return closed;
    }

    /** If nothing is left up to the mark, the next run looks up to the rows that are the newest now. */
    private List<String> close(SettledRows.Mark mark) {
        List<String> closed = Stream.of(DigestChain.values())
                .flatMap(chain -> close(chain, mark).stream())
                .toList();
        if (closed.isEmpty()) {
            settled.renew();
        }
        return closed;
    }

    /** Closes the days of a chain that are over; returns them. */
    private List<String> close(DigestChain chain, SettledRows.Mark mark) {
        Instant today = DigestStore.startOfDay(mark.at().minus(MARGIN));
        DayDigest before = store.head(chain).orElse(null);
        List<String> closed = new ArrayList<>();
        for (DigestStore.LastOfDay last : due(chain, before, mark, today)) {
            DayDigest day = digest(chain, last.day(), before, last.id());
            if (!store.keep(day)) {
                break;
            }
            report(day);
            closed.add(chain + " " + day.day());
            before = day;
        }
        return closed;
    }

    /** The days to close and the last row of each, oldest first. A day whose rows belong to earlier days already is left out. */
    private List<DigestStore.LastOfDay> due(DigestChain chain, DayDigest head, SettledRows.Mark mark, Instant today) {
        LocalDate lastDay = head == null ? LocalDate.MIN : head.day();
        long reached = head == null ? 0 : head.toId();
        long newest = reached;
        List<DigestStore.LastOfDay> days = new ArrayList<>();
        for (DigestStore.LastOfDay last : store.days(chain, reached, mark.newest(chain), today)) {
            newest = Math.max(newest, last.id());
            if (last.day().isAfter(lastDay) && newest > reached && days.size() < MOST_DAYS) {
                days.add(new DigestStore.LastOfDay(last.day(), newest));
                reached = newest;
            }
        }
        return days;
    }

    private DayDigest digest(DigestChain chain, LocalDate day, DayDigest before, long toId) {
        return before == null
                ? Digests.compute(store, chain, day, 0, toId, DayHash.GENESIS)
                : Digests.compute(store, chain, day, before.toId(), toId, before.digest());
    }

    private static void report(DayDigest day) {
        LOG.infof(
                "Day closed chain=%s day=%s rows=%d lastId=%d digest=%s",
                day.chain(), day.day(), day.rows(), day.toId(), day.digest());
        if (day.late() > 0) {
            LOG.warnf(
                    "Rows carry a time long before the day in which they were committed chain=%s day=%s rows=%d",
                    day.chain(), day.day(), day.late());
        }
    }
}
