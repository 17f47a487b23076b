package com.callstar.payouts.notifications;

import java.util.regex.Pattern;

/** The port to the mail server. Never called inside a transaction. */
public interface MailSender {

    /**
     * A mail, ready to be sent.
     *
     * @param messageId the same each time it is sent, so that mail programs show it once
     * @param unsubscribe where one click ends mails of its topic (RFC 8058); empty where nobody can
     */
    record Email(String to, String subject, String text, String html, String messageId, String unsubscribe) {

        private static final Pattern MORE_THAN_A_LINE = Pattern.compile("[\\p{Cntrl}\\x85\\u2028\\u2029]+");

        /** What becomes a header is one line, whatever it was: a second one could be a header of somebody else's. */
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

    /** Hands it to the mail server; throws whatever went wrong, and then it may have been sent or not. */
    void send(MailSender.Email letter);
}
