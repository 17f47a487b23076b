package com.callstar.payouts.notifications;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.notifications.OutboxStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends the written emails from every node, each email once. After a crash between sending and marking, an email is sent
 * again under the same Message-ID. A failure is retried later and never blocks other emails.
 */
@ApplicationScoped
public class Outbox implements Job {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final OutboxStore store;
    private final MailComposer composer;
    private final MailSender sender;
    private final WorkLoop loop;

    Outbox(OutboxStore store, MailComposer composer, MailSender sender) {
        this.store = store;
        this.composer = composer;
        this.sender = sender;
        this.loop = new WorkLoop("Outbox", this::batch, BackgroundThreads::start);
    }

    /** Sends all emails that are due. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(every = "{notification.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    private List<String> batch() {
        List<Task> tasks = store.take();
        tasks.forEach(this::send);
        return tasks.stream().map(Task::id).toList();
    }

    private void send(Task task) {
        try {
            sender.send(composer.compose(task));
            store.sent(task.id());
        } catch (RuntimeException failure) {
            // Mail servers often repeat the address in their answers; it must not reach the log or admins.
            String why = Notification.masked(String.valueOf(failure));
            if (store.failed(task.id(), why)) {
                LOG.errorf("Email given up: id=%s kind=%s error=%s", task.id(), task.kind(), why);
            } else {
                LOG.infof("Email not sent, will be retried: id=%s kind=%s error=%s", task.id(), task.kind(), why);
            }
        }
    }
}
