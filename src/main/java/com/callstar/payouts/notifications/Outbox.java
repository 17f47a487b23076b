package com.callstar.payouts.notifications;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.notifications.OutboxStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends the mails that were written, on every node, each once; after a crash between sending and marking a second time, by
 * the same Message-ID. What fails comes again later, and never keeps anything else from going on.
 */
@ApplicationScoped
public class Outbox extends Job {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final OutboxStore store;
    private final MailComposer composer;
    private final MailSender post;

    Outbox(OutboxStore store, MailComposer composer, MailSender post) {
        super("Outbox");
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
            post.send(composer.compose(task));
            store.sent(task.id());
        } catch (RuntimeException failure) {
            // Mail servers like to name the address in their answers: neither the log nor admins are to read it.
            String why = Notification.masked(String.valueOf(failure));
            if (store.failed(task.id(), why)) {
                LOG.errorf("Mail %s is given up: %s", task.id(), why);
            } else {
                LOG.infof("Mail %s was not sent and comes again: %s", task.id(), why);
            }
        }
    }
}
