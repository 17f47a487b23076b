package com.callstar.payouts.notifications;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/**
 * Sends emails by SMTP as {@code QUARKUS_MAILER_*} configures. Aborts connections to a server that hangs: Quarkus's own would wait
 * for ever, and would send an email that we have already resent when the server comes back.
 */
@ApplicationScoped
class SmtpMailSender implements MailSender {

    /** How the mail client's messages begin, unless the conversation failed before the email. */
    private static final Pattern ABOUT_THE_EMAIL =
            Pattern.compile("(sender address|recipient address|DATA command) not accepted|sending data failed");

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
            used.send(mail(email), config.timeout());
        } catch (TimeoutException hanging) {
            abort(used);
            throw new IllegalStateException("The mail server did not answer within " + config.timeout(), hanging);
        } catch (RuntimeException failure) {
            // After a failed connection, the client sometimes misses the greeting of the next one.
            abort(used);
            throw isFinal(failure) ? new MailRejected(failure) : failure;
        }
    }

    /**
     * Whether the server rejects the sender, the recipient or the content for good (RFC 5321, 4.2.1: a code from 500). A rejected
     * connection, greeting or sign-in is not about this email, and ends when somebody cures it.
     */
    private static boolean isFinal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException answer) {
                return answer.isPermanent()
                        && ABOUT_THE_EMAIL.matcher(answer.getMessage()).lookingAt();
            }
        }
        return false;
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
