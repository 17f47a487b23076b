package com.callstar.payouts.notifications;

/** The mail server rejects this email for good: sending it again is useless. */
public final class MailRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailRejected(Throwable answer) {
        super(answer.getMessage(), answer);
    }
}
