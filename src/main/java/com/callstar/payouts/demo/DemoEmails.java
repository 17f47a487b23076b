package com.callstar.payouts.demo;

import com.callstar.payouts.notifications.MailSender;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps the last emails since the start, to show them. */
@Decorator
@Priority(1)
public class DemoEmails implements MailSender {

    private static final int KEPT = 500;
    private static final Deque<SentEmail> NEWEST_FIRST = new ArrayDeque<>();
    private static int sent;

    @Inject
    @Any
    @Delegate
    MailSender sender;

    @Inject
    Clock clock;

    /** @param number counted from the start */
    public record SentEmail(int number, Instant at, MailSender.Email email) {}

    @Override
    public void send(MailSender.Email email) {
        sender.send(email);
        keep(clock.instant(), email);
    }

    private static synchronized void keep(Instant now, MailSender.Email email) {
        sent++;
        NEWEST_FIRST.addFirst(new SentEmail(sent, now, email));
        if (NEWEST_FIRST.size() > KEPT) {
            NEWEST_FIRST.removeLast();
        }
    }

    static synchronized List<SentEmail> newestFirst() {
        return List.copyOf(NEWEST_FIRST);
    }

    static Optional<SentEmail> mail(int number) {
        return newestFirst().stream().filter(mail -> mail.number() == number).findFirst();
    }
}
