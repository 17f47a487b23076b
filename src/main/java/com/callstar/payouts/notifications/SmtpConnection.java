package com.callstar.payouts.notifications;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.runtime.Mailers;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Connections to the mail server that can be aborted: they have their own event loop, which ends with them. Closing only the mail
 * client would leave its open SMTP dialogs running.
 */
final class SmtpConnection implements AutoCloseable {

    private final Vertx loop;
    private final Mailers mailers;

    SmtpConnection(Vertx loop, Mailers mailers) {
        this.loop = loop;
        this.mailers = mailers;
    }

    /**
     * Sends the email and waits until the server has accepted it. The SMTP dialog begins on the event loop: if it begins on another
     * thread, the server's greeting can arrive before the mail client has set its handler. Then it is dropped, and the client never
     * goes on.
     *
     * @throws io.smallrye.mutiny.TimeoutException if the server has not answered after that time
     */
    void send(Mail email, Duration limit) {
        mailers.reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME)
                .send(email)
                .runSubscriptionOn(dialog -> loop.runOnContext(ignored -> dialog.run()))
                .await()
                .atMost(limit);
    }

    /** Aborts what is in progress; nothing of it is sent afterwards. */
    @Override
    public void close() {
        loop.close().toCompletionStage().toCompletableFuture().join();
    }
}
