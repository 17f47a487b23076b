package com.callstar.payouts.notifications;

import java.util.regex.Pattern;

/** The port to the mail server. Never called inside a transaction. */
public interface MailSender {

    /**
     * An email ready to send.
     *
     * @param messageId the same for each attempt, so that mail clients show the email once
     * @param unsubscribe the one-click unsubscribe URL of its topic (RFC 8058); empty for essential emails
     */
    record Email(String to, String subject, String text, String html, String messageId, String unsubscribe) {

        private static final Pattern MORE_THAN_A_LINE = Pattern.compile("[\\p{Cntrl}\\x85\\u2028\\u2029]+");

        /** Forces headers onto one line, because a second line could inject a header. */
        public Email {
            to = oneLine(to);
            subject = oneLine(subject);
            messageId = oneLine(messageId);
            unsubscribe = oneLine(unsubscribe);
        }

        private static String oneLine(String header) {
            return MORE_THAN_A_LINE.matcher(header).replaceAll(" ");
        }
    }

    /** Sends the email. After an exception it may or may not have been sent. */
    void send(MailSender.Email letter);
}
