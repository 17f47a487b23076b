package com.callstar.payouts.notifications;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.Mailers;
import io.vertx.core.Vertx;

/**
 * Connections to the mail server that can be cut: they have an event loop of their own, which ends with them. Closing the mail
 * client alone leaves its conversations as they are.
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

    /** Whatever is under way ends here, and nothing of it is sent any more. */
    @Override
    public void close() {
        loop.close().toCompletionStage().toCompletableFuture().join();
    }
}
