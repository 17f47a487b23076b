/**
 * Mails: written in the transaction of what they tell of, sent by {@link com.callstar.payouts.notifications.Outbox} afterwards.
 * Nobody depends on this package; it observes what the others tell. One more kind of mail is one more
 * {@link com.callstar.payouts.notifications.NotificationKind} and one more observer. {@link com.callstar.payouts.notifications.MailSender} is
 * the port to the mail server.
 */
package com.callstar.payouts.notifications;
