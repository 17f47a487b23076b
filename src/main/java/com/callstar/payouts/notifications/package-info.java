/**
 * Emails: written in the transaction of the fact they report, sent later by {@link com.callstar.payouts.notifications.Outbox}.
 * No feature depends on this package; it observes their events. A new kind of email is a new
 * {@link com.callstar.payouts.notifications.NotificationKind} and an observer. {@link com.callstar.payouts.notifications.MailSender} is
 * the port to the mail server.
 */
package com.callstar.payouts.notifications;
