package com.callstar.payouts.notifications;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.concurrent.CompletableFuture;

/** Opens connections to the mail server with every setting that Quarkus offers as {@code QUARKUS_MAILER_*}. */
@ApplicationScoped
class SmtpConnections {

    private final MailersRuntimeConfig config;
    private final MailerSupport support;
    private final TlsConfigurationRegistry tls;
    private final Event<SentMail> sent;

    /** @param shared never used: Quarkus configures only mailers that are injected somewhere */
    SmtpConnections(
            MailersRuntimeConfig config,
            MailerSupport support,
            TlsConfigurationRegistry tls,
            Event<SentMail> sent,
            ReactiveMailer shared) {
        this.config = config;
        this.support = support;
        this.tls = tls;
        this.sent = sent;
    }

    /** Runs in a new thread: the scheduler's threads belong to Quarkus's event loop, where Vert.x warns about a second one. */
    SmtpConnection open() {
        return CompletableFuture.supplyAsync(this::opened, BackgroundThreads::start)
                .join();
    }

    private SmtpConnection opened() {
        Vertx loop = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        var mutiny = io.vertx.mutiny.core.Vertx.newInstance(loop);
        return new SmtpConnection(loop, new Mailers(loop, mutiny, config, LaunchMode.current(), support, tls, sent));
    }
}
