package com.callstar.stripesimulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The scripted faults: the first entry that matches a call is used and removed. */
final class Faults {
    private final List<Scripted> script = new ArrayList<>();

    private static final class Scripted {
        private final Fault fault;
        private final Predicate<SimulatedRequest> matching;
        private int times;

        private Scripted(Fault fault, Predicate<SimulatedRequest> matching, int times) {
            this.fault = fault;
            this.matching = matching;
            this.times = times;
        }
    }

    synchronized void add(Fault fault, Predicate<SimulatedRequest> matching, int times) {
        script.add(new Scripted(fault, matching, times));
    }

    synchronized void clear() {
        script.clear();
    }

    synchronized Fault next(SimulatedRequest call) {
        for (Scripted scripted : script) {
            if (scripted.matching.test(call)) {
                if (--scripted.times == 0) {
                    script.remove(scripted);
                }
                return scripted.fault;
            }
        }
        return Fault.none();
    }
}
