package com.callstar.payouts.core.jobs;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The one way in which work is moved to a thread of its own. Virtual threads, unless {@code quarkus.virtual-threads.enabled} is off, as in
 * an executable: there a socket read on a virtual thread can wait for ever, see <a href="https://github.com/oracle/graal/issues/13787">oracle/graal#13787</a>.
 * By the same switch Quarkus runs what is {@code @RunOnVirtualThread}, jobs included, on its pool of platform threads.
 */
public final class BackgroundThreads {

    private static final String SWITCH = "quarkus.virtual-threads.enabled";

    private BackgroundThreads() {}

    /** Starts this work, which nobody waits for. */
    public static void start(Runnable work) {
        builder(ConfigProvider.getConfig()
                        .getOptionalValue(SWITCH, Boolean.class)
                        .orElse(true))
                .start(work);
    }

    private static Thread.Builder builder(boolean virtual) {
        return virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon().name("background");
    }
}
