package com.callstar.payouts.runs;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payout runs: many requests are rehearsed, prepared and paid together. A run pays just what was shown when it was prepared, or nothing;
 * every node sends its items, each as if an admin processed it alone.
 */
@ApplicationScoped
public class PayoutRuns {

    private static final int LONGEST_REASON = 2000;

    private final RunPlanner planner;
    private final RunReplayer replayer;
    private final RunStore store;
    private final RunReader reader;
    private final RunWorker worker;

    PayoutRuns(RunPlanner planner, RunReplayer replayer, RunStore store, RunReader reader, RunWorker worker) {
        this.planner = planner;
        this.replayer = replayer;
        this.store = store;
        this.reader = reader;
        this.worker = worker;
    }

    /**
     * Says what a run would do with each request now, and why. Changes nothing. Never call it inside a transaction, as nothing here.
     *
     * @param actor who would start it: nobody processes their own payout
     * @throws com.callstar.payouts.core.Refusal STRIPE_UNAVAILABLE if Stripe does not show its statement or the platform's balance
     */
    public PayoutRunPlan rehearse(PayoutRunSelection selection, Actor actor) {
        return planner.plan(selection, actor);
    }

    /**
     * Says what a run would have done at an earlier time under other settings, with the requests that were open then and what the ledger
     * had then. {@link ReplayUnknown} is what it cannot know. Changes nothing, and nothing can be prepared from it.
     *
     * @param actor who would have started it
     * @throws InvalidInput if a setting is out of range, the time is in the future, or schedules are chosen
     * @throws RunRefused STRIPE_UNAVAILABLE if Stripe does not show the platform's balance
     */
    public PayoutRunReplay replay(PayoutRunSelection selection, ReplaySettings settings, Actor actor) {
        return replayer.replay(selection, settings, actor);
    }

    /**
     * Freezes what a run would do now. It pays nothing until it is started.
     *
     * @throws RunRefused RUN_EMPTY if nothing chosen can be paid, now or when there is money; RUN_UNDER_WAY if another run of the
     *     currency sends now; STRIPE_UNAVAILABLE as {@link #rehearse}
     */
    public PayoutRun prepare(PayoutRunSelection selection, Actor actor) {
        refuseIfUnderWay(selection.currency());
        PayoutRunPlan plan = planner.plan(selection, actor);
        if (plan.isEmpty()) {
            throw RunRefused.empty(plan.currency(), plan.items().size());
        }
        return reader.get(store.create(plan, selection.summary(), actor));
    }

    /**
     * Starts a prepared run. Started twice, it is returned as it stands.
     *
     * @param digest the run's, as the person who starts it has seen it
     * @throws InvalidInput if there is no such run
     * @throws RunRefused RUN_CHANGED if what it would pay has changed since it was prepared, or the digest is another one;
     *     RUN_UNDER_WAY if another run of the currency sends now; INVALID_STATE if it was cancelled; STRIPE_UNAVAILABLE as
     *     {@link #rehearse}; APPROVAL_NEEDED, APPROVAL_STALE or SAME_PERSON if it is large and no other person has approved it
     */
    public PayoutRun start(String id, String digest, Actor actor) {
        PayoutRun run = reader.get(id);
        if (!run.digest().equals(digest)) {
            throw RunRefused.otherDigest(id);
        }
        if (run.status() == PayoutRunStatus.PREPARED) {
            startOrRefuse(run, actor);
        }
        return asItStands(reader.get(id));
    }

    /** A refusal counts only as long as nobody has started the run meanwhile: then it is as they started it. */
    private void startOrRefuse(PayoutRun run, Actor actor) {
        try {
            start(run, actor);
        } catch (RunRefused refusal) {
            if (reader.get(run.id()).status() == PayoutRunStatus.PREPARED) {
                throw refusal;
            }
        }
    }

    private void start(PayoutRun run, Actor actor) {
        refuseIfUnderWay(run.currency());
        Map<String, FrozenItem> frozen = reader.frozen(run.id());
        PayoutRunPlan now = planner.planAgain(run.currency(), frozen.keySet(), actor);
        List<RunChange> changes = changes(frozen, now);
        if (!changes.isEmpty()) {
            throw RunRefused.changed(run.id(), changes);
        }
        if (start(run, now, actor)) {
            worker.loop().wake();
        }
    }

    private boolean start(PayoutRun run, PayoutRunPlan now, Actor actor) {
        try {
            return store.start(run, now, actor);
        } catch (RuntimeException failure) {
            if (RunStore.isTaken(failure)) {
                refuseIfUnderWay(run.currency());
            }
            throw failure;
        }
    }

    private static PayoutRun asItStands(PayoutRun run) {
        if (run.status() == PayoutRunStatus.CANCELLED) {
            throw RunRefused.invalidState(run.id(), run.status());
        }
        return run;
    }

    private static List<RunChange> changes(Map<String, FrozenItem> frozen, PayoutRunPlan now) {
        Map<String, PlannedPayout> planned =
                now.items().stream().collect(Collectors.toMap(PlannedPayout::payoutId, Function.identity()));
        return frozen.values().stream()
                .flatMap(item -> Stream.ofNullable(item.changed(planned.get(item.payoutId())))
                        .map(what -> new RunChange(item.payoutId(), item.creatorId(), what)))
                .sorted(Comparator.comparing(RunChange::payoutId))
                .toList();
    }

    /**
     * Cancels a run: what has not had its turn is not sent. What was sent stays sent. Cancelled twice, it is returned as it stands.
     *
     * @param reason kept in the audit
     * @throws InvalidInput if there is no such run, or no reason
     * @throws RunRefused INVALID_STATE if it is done
     */
    public PayoutRun cancel(String id, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        PayoutRun run = reader.get(id);
        if (!store.cancel(run, why, actor)) {
            PayoutRun ended = reader.get(id);
            if (ended.status() == PayoutRunStatus.DONE) {
                throw RunRefused.invalidState(id, ended.status());
            }
            return ended;
        }
        return reader.get(id);
    }

    private void refuseIfUnderWay(String currency) {
        reader.running(currency).ifPresent(running -> {
            throw RunRefused.underWay(currency, running.id());
        });
    }

    /** The run with this id; null if there is none. */
    public PayoutRun find(String id) {
        return reader.find(id).orElse(null);
    }

    /**
     * Lists runs, newest first.
     *
     * @param status null for all
     */
    public Page<PayoutRun> list(PayoutRunStatus status, Page.Request request) {
        return reader.list(status, request);
    }

    /**
     * Lists the items of a run in the order of their turns.
     *
     * @param verdict null for all
     * @param status null for all
     * @param request its key is a place
     */
    public Page<PayoutRunItem> items(
            String runId, PayoutRunVerdict verdict, PayoutRunItemStatus status, Page.Request request) {
        return reader.items(runId, verdict, status, request);
    }

    /** How many items have which verdict, and what they amount to, by run. */
    public Map<String, List<PayoutRunTotal>> totals(Collection<String> runIds) {
        return reader.totals(runIds);
    }

    /** How many items stand where, and what they amount to, by run. */
    public Map<String, List<PayoutRunResult>> results(Collection<String> runIds) {
        return reader.results(runIds);
    }
}
