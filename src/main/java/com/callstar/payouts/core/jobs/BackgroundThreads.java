package com.callstar.payouts.core.jobs;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The only place that starts threads. They are virtual unless {@code quarkus.virtual-threads.enabled} is false, as it is in the
 * native executable: there a socket read on a virtual thread can block for ever, see <a
 * href="https://github.com/oracle/graal/issues/13787">oracle/graal#13787</a>. The same setting makes Quarkus run {@code
 * @RunOnVirtualThread} methods, jobs included, on its pool of platform threads.
 */
public final class BackgroundThreads {

    private static final String SWITCH = "quarkus.virtual-threads.enabled";

    private BackgroundThreads() {}

    /** Runs this in a new thread and does not wait for it. */
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
