package com.callstar.payouts.notifications;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.Mailers;
import io.vertx.core.Vertx;

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

    ReactiveMailer mailer() {
        return mailers.reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME);
    }

    /** Aborts what is in progress; nothing of it is sent afterwards. */
    @Override
    public void close() {
        loop.close().toCompletionStage().toCompletableFuture().join();
    }
}
