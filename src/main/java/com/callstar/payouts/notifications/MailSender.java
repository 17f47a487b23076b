package com.callstar.payouts.notifications;

import java.util.regex.Pattern;

/** The port to the mail server. Never call it inside a transaction. */
public interface MailSender {

    /**
     * An email, ready to be sent.
     *
     * @param messageId the same on every attempt, so that mail programs show the email once
     * @param unsubscribe the one-click link that ends emails of its topic (RFC 8058); empty if they cannot be ended
     */
    record Email(String to, String subject, String text, String html, String messageId, String unsubscribe) {

        private static final Pattern MORE_THAN_A_LINE = Pattern.compile("[\\p{Cntrl}\\x85\\u2028\\u2029]+");

        /** Header values must be one line: a line break could add a header of somebody else's. */
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

    /**
     * Hands the email to the mail server. If it throws, the email may or may not have been sent.
     *
     * @throws MailRejected if the mail server rejects this email for good
     */
    void send(MailSender.Email email);
}
