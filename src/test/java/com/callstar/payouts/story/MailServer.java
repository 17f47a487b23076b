package com.callstar.payouts.story;

import com.callstar.payouts.notifications.Post;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire to the mail server, which a test can cut: before a mail is handed over, or before the answer comes back. */
@Decorator
@Priority(1)
public class MailServer implements Post {

    private static final AtomicInteger UNREACHABLE = new AtomicInteger();
    private static final AtomicInteger SILENT = new AtomicInteger();

    @Inject
    @Any
    @Delegate
    Post post;

    /** The next so many mails are not handed over. */
    static void unreachable(int times) {
        UNREACHABLE.set(times);
    }

    /** The next so many are, but nobody hears of it. */
    static void silent(int times) {
        SILENT.set(times);
    }

    @Override
    public void send(Letter letter) {
        if (isCut(UNREACHABLE)) {
            throw new IllegalStateException("Connection refused");
        }
        post.send(letter);
        if (isCut(SILENT)) {
            throw new IllegalStateException("Connection reset");
        }
    }

    private static boolean isCut(AtomicInteger left) {
        return left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }
}
