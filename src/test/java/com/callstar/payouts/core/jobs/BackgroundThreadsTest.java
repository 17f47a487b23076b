package com.callstar.payouts.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest {

    private static final String SWITCH = "quarkus.virtual-threads.enabled";

    @AfterEach
    void no_test_switch_of_threads_remains_set() {
        System.clearProperty(SWITCH);
    }

    @Test
    void work_runs_on_virtual_threads_by_default() throws Exception {
        assertThat(threadOfWork().isVirtual()).isTrue();
    }

    @Test
    void one_setting_moves_work_to_platform_daemon_threads() throws Exception {
        System.setProperty(SWITCH, "false");

        Thread thread = threadOfWork();

        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
    }

    private static Thread threadOfWork() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        BackgroundThreads.start(() -> worker.complete(Thread.currentThread()));
        return worker.get(10, TimeUnit.SECONDS);
    }
}
