package com.callstar.payouts.notifications;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.Mailers;
import io.vertx.core.Vertx;

/**
 * A connection to the mail server that can be cut: it has its own event loop, which ends with it. Closing the mail
 * client alone would leave its connections open.
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

    /** Aborts everything in progress; nothing more is sent. */
    @Override
    public void close() {
        loop.close().toCompletionStage().toCompletableFuture().join();
    }
}
