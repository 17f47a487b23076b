package com.callstar.payouts.core.invariants;

import static java.util.Comparator.comparing;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.invariants.InvariantStore.Found;
import com.callstar.payouts.core.jobs.Job;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks each invariant once a day, on one of the nodes, and whenever an admin asks for it. A check reads whole tables in one statement,
 * so that it sees one moment. It changes nothing and blocks nobody: what it finds is logged, measured and shown to admins.
 */
@ApplicationScoped
public class Invariants extends Job {

    private static final Logger LOG = Logger.getLogger(Invariants.class);

    private final Map<String, Invariant> all = new LinkedHashMap<>();
    private final InvariantStore store;

    Invariants(@All List<InvariantSource> features, InvariantStore store) {
        super("Invariants", InvariantStore.LONGEST.plus(Duration.ofMinutes(5)));
        this.store = store;
        features.stream()
                .sorted(comparing(feature -> feature.getClass().getName()))
                .flatMap(feature -> feature.invariants().stream())
                .forEach(one -> all.put(one.name(), one));
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** Makes all due. A job checks them, soon. */
    public void checkNow() {
        store.makeDue(all.keySet());
        loop().wake();
    }

    @Override
    protected List<String> batch() {
        store.enrol(all.keySet());
        return store.due(all.keySet()).map(this::check).map(List::of).orElse(List.of());
    }

    /** One failing check does not stop the others. */
    private String check(String name) {
        try {
            store.check(all.get(name)).ifPresent(found -> report(name, found));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                throw failure;
            }
            store.postpone(name);
            LOG.errorf(failure, "The check of an invariant failed, it is tried again: invariant=%s", name);
        }
        return name;
    }

    private static void report(String name, Found found) {
        if (found.breaches() > 0) {
            LOG.errorf(
                    "An invariant does not hold: invariant=%s breaches=%d examples=%s",
                    name, found.breaches(), String.join(" ", found.examples()));
        }
    }

    /** All invariants with the results of their last checks, in the order of their features' packages. */
    public List<InvariantCheck> list() {
        Map<String, InvariantCheck> results = new LinkedHashMap<>();
        store.results(all.keySet()).forEach(one -> results.put(one.name(), one));
        return all.keySet().stream()
                .map(name -> Optional.ofNullable(results.get(name)).orElseGet(() -> notYet(name)))
                .toList();
    }

    private static InvariantCheck notYet(String name) {
        return new InvariantCheck(name, null, null, 0, List.of(), null, null);
    }
}
