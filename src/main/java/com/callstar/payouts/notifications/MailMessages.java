package com.callstar.payouts.notifications;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of emails: {@code messages/mail_fr.properties} and {@code mail_en.properties}, checked at build time. */
@MessageBundle("mail")
public interface MailMessages {

    @Message
    String greeting(String name);

    @Message
    String greetingAll();

    @Message
    String goodbye(String brand);

    @Message
    String unsubscribe();

    @Message
    String settings();

    @Message
    String payouts();

    @Message
    String payoutsOfAll();

    @Message
    String creatorsOfAll();

    @Message
    String available(String amount);

    @Message
    String reason(String reason);

    @Message
    String nothingToDo();

    @Message
    String connectStripe();

    @Message
    String completeStripe();

    @Message
    String bookingConfirmedSubject(String amount);

    @Message
    String bookingConfirmed();

    @Message
    String bookingConfirmedAmount(String amount);

    @Message
    String bookingConfirmedCreator(String creator);

    @Message
    String bookingConfirmedBooking(String booking);

    @Message
    String bookingConfirmedAt(String at);

    @Message
    String bookingConfirmedNotYou();

    @Message
    String paymentReceivedSubject(String share);

    @Message
    String paymentReceived(String booking);

    @Message
    String paymentReceivedAmount(String amount);

    @Message
    String paymentReceivedFee(String fee);

    @Message
    String paymentReceivedShare(String share);

    @Message
    String paymentReceivedRelease(String at);

    @Message
    String paymentReceivedChecked();

    @Message
    String fundsReadySubject(String amount);

    @Message
    String fundsReadyOne(String amount);

    @Message
    String fundsReadyMany(int count, String amount);

    @Message
    String fundsReadyAsk();

    @Message
    String fundsReadyOwed(String owed);

    @Message
    String refundedSubject(String share);

    @Message
    String refunded(String booking, String refunded);

    @Message
    String shareSmaller(String share);

    @Message
    String shareLarger(String share);

    @Message
    String refundFailedSubject(String share);

    @Message
    String refundFailed(String booking);

    @Message
    String disputeOpenedSubject(String amount);

    @Message
    String disputeOpened(String booking, String amount);

    @Message
    String disputeOpenedFrozen(String frozen);

    @Message
    String disputeOpenedNext();

    @Message
    String disputeOpenedPaid();

    @Message
    String disputeOpenedProof();

    @Message
    String disputeWonSubject(String amount);

    @Message
    String disputeWon(String booking);

    @Message
    String settlesWrittenOff(String settled);

    @Message
    String disputeLostSubject(String amount);

    @Message
    String disputeLost(String booking);

    @Message
    String negativeBalanceSubject(String owed);

    @Message
    String negativeBalance(String owed);

    @Message
    String negativeBalanceNext();

    @Message
    String payoutAmount(String amount);

    @Message
    String payoutBank(String bank);

    @Message
    String payoutReference(String payout);

    @Message
    String stripeReference(String id);

    @Message
    String balanceUnchanged();

    @Message
    String payoutRequestedSubject(String amount);

    @Message
    String payoutRequested();

    @Message
    String payoutRequestedNotYou();

    @Message
    String payoutWithdrawnSubject(String amount);

    @Message
    String payoutWithdrawn();

    @Message
    String payoutRejectedSubject(String amount);

    @Message
    String payoutRejected();

    @Message
    String payoutRejectedNext();

    @Message
    String payoutProcessingSubject(String amount);

    @Message
    String payoutProcessing();

    @Message
    String payoutPaidSubject(String amount);

    @Message
    String payoutPaid(String amount);

    @Message
    String payoutFailedSubject(String amount);

    @Message
    String payoutFailed();

    @Message
    String payoutFailedLate();

    @Message
    String payoutFailedArrived(String arrived);

    @Message
    String balanceSafe(String back);

    @Message
    String moneyNotAtBankSubject(String amount);

    @Message
    String moneyTakenBackSubject(String amount);

    @Message
    String moneyTakenBack(String amount);

    @Message
    String moneyTakenBackNext();

    @Message
    String firstPayoutSubject();

    @Message
    String firstPayout(String amount);

    @Message
    String milestoneSubject(String milestone);

    @Message
    String milestone(String total);

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

    @Message
    String payoutsPausedSubject();

    @Message
    String payoutsPaused(String since);

    @Message
    String payoutsPausedUntil(String until);

    @Message
    String payoutsPausedNext();

    @Message
    String payoutsResumedSubject();

    @Message
    String payoutsResumed(String at);

    @Message
    String owedByPlan(String owed);

    @Message
    String debt(String owed);

    @Message
    String recoveryAgreedSubject(String owed);

    @Message
    String recoveryAgreed();

    @Message
    String recoveryAgreedNext();

    @Message
    String recoveryChangedSubject();

    @Message
    String recoveryChanged(String owed);

    @Message
    String recoveryShare(String percentage);

    @Message
    String recoveryShareUpTo(String percentage, String limit);

    @Message
    String recoveryEndedSubject();

    @Message
    String recoveryEnded(String at, String owed);

    @Message
    String recoveryEndedNext();

    @Message
    String debtReminderSubject(String owed);

    @Message
    String debtReminder();

    @Message
    String debtReminderPlan();

    @Message
    String debtReminderNext();

    @Message
    String debtReminderByPlan();

    @Message
    String debtWrittenOffSubject(String amount);

    @Message
    String debtWrittenOff(String amount);

    @Message
    String debtWrittenOffRest(String owed);

    @Message
    String debtWrittenOffAll();

    @Message
    String termsChangedSubject();

    @Message
    String termsChanged(String since);

    @Message
    String termsFee(String before, String after);

    @Message
    String termsHold(String before, String after);

    @Message
    String termsReserve(String before, String after);

    @Message
    String termsReserveDays(String before, String after);

    @Message
    String termsMinimum(String before, String after);

    @Message
    String termsChangedNext();

    @Message
    String identityChangedSubject();

    @Message
    String identityChanged(String at);

    @Message
    String identityChangedEmail();

    @Message
    String identityChangedSignIn();

    @Message
    String identityChangedConnected();

    @Message
    String identityChangedDisconnected();

    @Message
    String identityChangedWaits(String until);

    @Message
    String identityChangedNotYou();

    @Message
    String onboardingSubject();

    @Message
    String onboardingStopped();

    @Message
    String onboardingUnfinished();

    @Message
    String onboardingSoon();

    @Message
    String onboardingDue(String at);

    @Message
    String onboardingNext();

    @Message
    String platformBlockedSubject();

    @Message
    String platformBlocked();

    @Message
    String platformFaultSubject();

    @Message
    String platformFault();

    @Message
    String refusedCall(String call);

    @Message
    String stripePage(String link);

    @Message
    String stripeSaid(String message);

    @Message
    String payoutToApproveSubject(String amount, String name);

    @Message
    String payoutToApprove(String amount, String name);

    @Message
    String payoutToApproveNext();

    @Message
    String payoutApprovedSubject(String amount, String name);

    @Message
    String payoutApproved(String by, String amount, String name);

    @Message
    String payoutApprovedAccount(String account);

    @Message
    String payoutApprovedBank(String bank);

    @Message
    String payoutApprovedNext();

    @Message
    String commandToSecondSubject(String command);

    @Message
    String commandToSecond(String by, String at, String until);

    @Message
    String runToSecond(String by, String at, String until);

    @Message
    String commandCreator(String name, String id);

    @Message
    String commandToSecondNext();

    @Message
    String runToSecondNext();

    @Message
    String itsPage();

    @Message
    String booksFrozenSubject(String name);

    @Message
    String booksFrozen(String name, String id);

    @Message
    String booksFrozenNext();

    @Message
    String otherCurrencySubject(String charged, String settled);

    @Message
    String otherCurrency(String charged, String settled);

    @Message
    String otherCurrencyBooking(String booking, String name);

    @Message
    String otherCurrencyHeld(String held);

    @Message
    String otherCurrencyNext();

    @Message
    String dayDigestsSubject();

    @Message
    String dayDigests();

    @Message
    String dayDigestOfAudit(String day, String digest);

    @Message
    String dayDigestOfLedger(String day, String digest);

    @Message
    String dayDigestsNext();

    @Message
    String payoutToProcessSubject(String name, String amount);

    @Message
    String payoutsToProcessSubject(int count);

    @Message
    String payoutsToProcess();

    @Message
    String payoutToProcess(String name, String amount, String payout, String at);

    @Message
    String payoutScheduledSubject(String amount);

    @Message
    String payoutScheduled();

    @Message
    String payoutScheduledChange();

    @Message
    String scheduleSkippedSubject();

    @Message
    String scheduleSkipped(String at);

    @Message
    String unclaimedSubject(String amount);

    @Message
    String unclaimed(String amount, String since);

    @Message
    String unclaimedNext();

    @Message
    String unclaimedBalancesSubject(int count);

    @Message
    String unclaimedBalances();

    @Message
    String unclaimedOf(String name, String amount, String since);

    @Message
    String unclaimedMore(int count);

    @Message
    String unclaimedBalancesNext();
}
