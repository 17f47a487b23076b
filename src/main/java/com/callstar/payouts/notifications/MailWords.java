package com.callstar.payouts.notifications;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the mails say: {@code messages/mail_fr.properties} and {@code mail_en.properties}, checked when the product is built. */
@MessageBundle("mail")
public interface MailWords {

    @Message
    String greeting(String name);

    @Message
    String settings();

    @Message
    String goodbye();

    @Message
    String destinationChangedSubject();

    @Message
    String destinationChangedAccount(String at);

    @Message
    String destinationChangedBank(String at);

    @Message
    String destinationChangedBefore(String bank);

    @Message
    String destinationChangedAfter(String bank);

    @Message
    String destinationChangedWaits(String until);

    @Message
    String destinationChangedNotYou();
}
