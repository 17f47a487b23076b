package com.callstar.payouts.notifications;

import com.callstar.payouts.notifications.Facts.BookingConfirmed;

/** The emails to paying customers. */
final class CustomerMails {

    private CustomerMails() {}

    static MailBody bookingConfirmed(BookingConfirmed facts, MailContext context) {
        MailMessages words = context.words();
        return MailBody.titled(words.bookingConfirmedSubject(context.amount(facts.amount())))
                .says(words.bookingConfirmed())
                .lists(words.bookingConfirmedAmount(context.amount(facts.amount())))
                .lists(words.bookingConfirmedCreator(context.text(facts.creator())))
                .lists(words.bookingConfirmedBooking(context.text(facts.booking())))
                .lists(words.bookingConfirmedAt(context.time(facts.at())))
                .advises(words.bookingConfirmedNotYou());
    }
}
