package com.callstar.payouts.notifications;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;

/** By SMTP, as {@code QUARKUS_MAILER_*} says. */
@ApplicationScoped
class MailerPost implements Post {

    private final ReactiveMailer mailer;
    private final NotificationConfig config;

    MailerPost(ReactiveMailer mailer, NotificationConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public void send(Letter letter) {
        Mail mail = Mail.withText(letter.to(), letter.subject(), letter.text())
                .setHtml(letter.html())
                .addHeader("Message-ID", letter.messageId());
        mailer.send(mail).await().atMost(config.timeout());
    }
}
