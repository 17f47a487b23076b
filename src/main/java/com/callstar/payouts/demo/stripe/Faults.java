package com.callstar.payouts.demo.stripe;

import java.util.ArrayList;
import java.util.List;

/** The script of what goes wrong: the first entry that fits a call is used up by it. */
final class Faults {
    private final List<Scripted> script = new ArrayList<>();

    private static final class Scripted {
        private final Fault fault;
        private final String method;
        private final String pathPrefix;
        private int times;

        private Scripted(Fault fault, String method, String pathPrefix, int times) {
            this.fault = fault;
            this.method = method;
            this.pathPrefix = pathPrefix;
            this.times = times;
        }
    }

    synchronized void add(Fault fault, String method, String pathPrefix, int times) {
        script.add(new Scripted(fault, method, pathPrefix, times));
    }

    synchronized void clear() {
        script.clear();
    }

    synchronized Fault next(Call call) {
        for (Scripted scripted : script) {
            if (scripted.method.equals(call.method()) && call.path().startsWith(scripted.pathPrefix)) {
                if (--scripted.times == 0) {
                    script.remove(scripted);
                }
                return scripted.fault;
            }
        }
        return Fault.none();
    }
}
