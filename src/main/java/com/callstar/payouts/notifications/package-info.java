/**
 * Emails: written in the transaction of the fact that they report, sent afterwards by {@link com.callstar.payouts.notifications.Outbox}.
 * No package depends on this one; it observes the events of the others. A new kind of email needs a new
 * {@link com.callstar.payouts.notifications.NotificationKind} and an observer. {@link com.callstar.payouts.notifications.MailSender} is
 * the port to the mail server.
 */
package com.callstar.payouts.notifications;
