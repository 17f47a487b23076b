package com.callstar.payouts.stripe;

import com.callstar.payouts.core.telemetry.Trace;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.stripe.EventMarks.Tried;
import com.callstar.payouts.stripe.InboxStore.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Applies many events in one transaction. Captures are posted together. All other events are applied one after another,
 * each as if it had a transaction of its own: what was read for one is not reused for the next. The holders of all the
 * money are locked first, in order. If one event fails, all are rolled back, and the caller applies them one by one.
 */
@ApplicationScoped
class InboxBatch {

    /** Enough to share the cost of a transaction, and few enough that a request never waits long for its locks. */
    static final int MOST = 50;

    private final Session database;
    private final EventClaims claims;
    private final EventMarks marks;
    private final EventReader reader;
    private final Captures captures;

    InboxBatch(Session database, EventClaims claims, EventMarks marks, EventReader reader, Captures captures) {
        this.database = database;
        this.claims = claims;
        this.marks = marks;
        this.reader = reader;
        this.captures = captures;
    }

    /**
     * What one transaction did.
     *
     * @param claimed how many events it had claimed
     * @param ended the events that were applied, or will be tried again
     * @param toRead the events that are leased until their objects are read at Stripe
     * @param alone the events that need a transaction of their own
     */
    record Done(int claimed, List<String> ended, List<Attempt> toRead, List<String> alone) {}

    /**
     * Applies what is due. If this throws, nothing was applied.
     *
     * @param reads how many objects can be read at Stripe now
     * @param taken gets the ids of the claimed events before any is applied
     */
    @Transactional
    Done apply(int reads, List<String> taken) {
        List<ClaimedEvent> claimed = claims.claim(MOST, reads > 0);
        if (claimed.isEmpty()) {
            return new Done(0, List.of(), List.of(), List.of());
        }
        claimed.forEach(event -> taken.add(event.id()));
        return apply(claimed, reader.plan(claimed, reads), reads);
    }

    private Done apply(List<ClaimedEvent> claimed, BatchPlan plan, int reads) {
        Tally tally = new Tally(reads);
        captures.captureAll(plan.reports(), reader.holders(plan.others()));
        plan.captured().forEach(step -> tally.add(step, traced(step, () -> Dispatch.captured(step.event()))));
        forget();
        for (BatchPlan.Step step : plan.others()) {
            if (!tally.waits(step)) {
                tally.storeBefore(step);
                tally.add(step, traced(step, () -> reader.apply(step.event())));
                forget();
            }
        }
        tally.store();
        return new Done(claimed.size(), tally.ended, tally.toRead, plan.alone());
    }

    private static Dispatch.Result traced(BatchPlan.Step step, Supplier<Dispatch.Result> work) {
        ClaimedEvent event = step.claimed();
        return Trace.continueFrom(event.traceparent(), "Inbox " + event.type(), work);
    }

    /** The next event reads everything anew. */
    private void forget() {
        database.flush();
        database.clear();
    }

    /** What became of the events so far. */
    private final class Tally {

        private final List<String> ended = new ArrayList<>();
        private final List<Attempt> toRead = new ArrayList<>();
        private final List<Tried> unstored = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();
        private final Set<String> objects = new HashSet<>();
        private final Set<String> waiting = new HashSet<>();
        private final int reads;

        Tally(int reads) {
            this.reads = reads;
        }

        boolean waits(BatchPlan.Step step) {
            return waiting.contains(step.claimed().object());
        }

        /** An event may ask what became of an earlier one of its object. */
        void storeBefore(BatchPlan.Step step) {
            if (objects.contains(step.claimed().object())) {
                store();
            }
        }

        void add(BatchPlan.Step step, Dispatch.Result result) {
            ClaimedEvent event = step.claimed();
            objects.add(event.object());
            if (!(result instanceof Dispatch.ToRead read)) {
                unstored.add(new Tried(event, result));
                ended.add(event.id());
                return;
            }
            waiting.add(event.object());
            if (toRead.size() < reads) {
                unstored.add(new Tried(event, result));
                toRead.add(new Attempt(event.id(), read.reading()));
            } else {
                unread.add(event.id());
            }
        }

        void store() {
            marks.store(unstored);
            marks.leaveToBeRead(unread);
            unstored.clear();
            unread.clear();
            objects.clear();
        }
    }
}
