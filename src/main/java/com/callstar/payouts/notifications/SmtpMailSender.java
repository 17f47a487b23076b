package com.callstar.payouts.notifications;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends emails by SMTP as {@code QUARKUS_MAILER_*} configures. Aborts connections to a server that hangs: Quarkus's own would wait
 * for ever, and would send an email that we have already resent when the server comes back.
 */
@ApplicationScoped
class SmtpMailSender implements MailSender {

    private final SmtpConnections connections;
    private final NotificationConfig config;
    private SmtpConnection connection;

    SmtpMailSender(SmtpConnections connections, NotificationConfig config) {
        this.connections = connections;
        this.config = config;
    }

    @Override
    public void send(MailSender.Email email) {
        SmtpConnection used = connection();
        try {
            used.mailer().send(mail(email)).await().atMost(config.timeout());
        } catch (TimeoutException hanging) {
            abort(used);
            throw new IllegalStateException("The mail server did not answer within " + config.timeout(), hanging);
        } catch (RuntimeException failure) {
            // After a failed connection, the client sometimes misses the greeting of the next one.
            abort(used);
            throw failure;
        }
    }

    private static Mail mail(MailSender.Email email) {
        Mail mail = Mail.withText(email.to(), HeaderText.encoded(email.subject()), email.text())
                .setHtml(email.html())
                .addHeader("Message-ID", email.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        if (!email.unsubscribe().isEmpty()) {
            mail.addHeader("List-Unsubscribe", "<" + email.unsubscribe() + ">")
                    .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return mail;
    }

    private synchronized SmtpConnection connection() {
        if (connection == null) {
            connection = connections.open();
        }
        return connection;
    }

    private synchronized void abort(SmtpConnection used) {
        used.close();
        if (connection == used) {
            connection = null;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
