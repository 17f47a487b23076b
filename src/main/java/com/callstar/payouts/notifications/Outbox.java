package com.callstar.payouts.notifications;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.notifications.OutboxStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends queued emails on every node, each once; after a crash between sending and marking it is sent twice with
 * the same Message-ID. Failed ones are retried later and delay nothing else.
 */
@ApplicationScoped
public class Outbox extends Job {

    /** A batch has 20 emails, and a mail server that hangs holds up each of them. */
    private static final Duration ALLOWED = Duration.ofMinutes(20);

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final OutboxStore store;
    private final MailComposer composer;
    private final MailSender post;

    Outbox(OutboxStore store, MailComposer composer, MailSender post) {
        super("Outbox", ALLOWED);
        this.store = store;
        this.composer = composer;
        this.post = post;
    }

    @Scheduled(every = "{notification.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        List<Task> tasks = store.take();
        tasks.forEach(this::send);
        return tasks.stream().map(Task::id).toList();
    }

    private void send(Task task) {
        try {
            if (composer.isOutdated(task)) {
                store.dropped(task.id());
                return;
            }
            post.send(composer.compose(task));
            store.sent(task.id());
        } catch (RuntimeException failure) {
            // Mail servers often quote the address in their answers; neither the log nor admins may see it.
            String why = Notification.masked(String.valueOf(failure));
            boolean rejected = failure instanceof MailRejected;
            if (rejected ? store.rejected(task.id(), why) : store.failed(task.id(), why)) {
                LOG.errorf("Email given up: notification=%s error=%s", task.id(), why);
            } else {
                LOG.infof("Email not sent, will be retried: notification=%s error=%s", task.id(), why);
            }
        }
    }
}
