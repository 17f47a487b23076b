package com.callstar.payouts.notifications;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends by SMTP with the settings {@code QUARKUS_MAILER_*}. Disconnects from a hanging mail server: Quarkus's own connections would wait
 * for ever, and send the email again when the server is back.
 */
@ApplicationScoped
class SmtpMailSender implements MailSender {

    private final SmtpConnections lines;
    private final NotificationConfig config;
    private SmtpConnection line;

    SmtpMailSender(SmtpConnections lines, NotificationConfig config) {
        this.lines = lines;
        this.config = config;
    }

    @Override
    public void send(MailSender.Email letter) {
        SmtpConnection used = line();
        try {
            used.mailer().send(mail(letter)).await().atMost(config.timeout());
        } catch (TimeoutException hanging) {
            hangUp(used);
            throw new IllegalStateException("The mail server did not answer within " + config.timeout(), hanging);
        } catch (RuntimeException failure) {
            // The client sometimes misses the greeting of the connection after a failed one.
            hangUp(used);
            throw failure;
        }
    }

    private static Mail mail(MailSender.Email letter) {
        Mail mail = Mail.withText(letter.to(), HeaderText.encoded(letter.subject()), letter.text())
                .setHtml(letter.html())
                .addHeader("Message-ID", letter.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        if (!letter.unsubscribe().isEmpty()) {
            mail.addHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">")
                    .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return mail;
    }

    private synchronized SmtpConnection line() {
        if (line == null) {
            line = lines.open();
        }
        return line;
    }

    private synchronized void hangUp(SmtpConnection used) {
        used.close();
        if (line == used) {
            line = null;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (line != null) {
            line.close();
        }
    }
}
