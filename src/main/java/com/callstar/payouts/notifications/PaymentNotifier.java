package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.notifications.Facts.FundsReady;
import com.callstar.payouts.notifications.Facts.Hindrance;
import com.callstar.payouts.notifications.Facts.NegativeBalance;
import com.callstar.payouts.notifications.Facts.PaymentReceived;
import com.callstar.payouts.notifications.Facts.ShareChanged;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentsHeld;
import com.callstar.payouts.payments.ShareReturned;
import com.callstar.payouts.payments.SharesReleased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Notifies creators about their payments: received, released, and returned to the customer. */
@ApplicationScoped
class PaymentNotifier {

    private final NotificationWriter writer;
    private final Creators creators;
    private final Ledger ledger;
    private final NotificationConfig config;

    PaymentNotifier(NotificationWriter writer, Creators creators, Ledger ledger, NotificationConfig config) {
        this.writer = writer;
        this.creators = creators;
        this.ledger = ledger;
        this.config = config;
    }

    @Transactional(MANDATORY)
    void received(@Observes PaymentsHeld event) {
        Map<String, Creator> people =
                creators.all(event.payments().stream().map(Payment::creatorId).collect(Collectors.toSet()));
        writer.writeAll(
                NotificationKind.PAYMENT_RECEIVED,
                event.payments().stream()
                        .map(payment -> received(payment, people.get(payment.creatorId())))
                        .toList());
    }

    private static NewNotification received(Payment payment, Creator creator) {
        return NewNotification.to(creator, payment.id(), () -> facts(payment, creator));
    }

    private static PaymentReceived facts(Payment payment, Creator creator) {
        return new PaymentReceived(
                payment.bookingId(),
                payment.amount(),
                payment.platformFee(),
                payment.creatorAmount(),
                payment.captured().waitsFor().isEmpty() ? payment.releaseAt() : null,
                hindrance(creator));
    }

    @Transactional(MANDATORY)
    void released(@Observes SharesReleased event) {
        List<SharesReleased.Sum> sums =
                event.sums().stream().filter(sum -> sum.amount().isPositive()).toList();
        if (sums.isEmpty()) {
            return;
        }
        Map<String, Creator> people =
                creators.all(sums.stream().map(sum -> sum.owner().creatorId()).collect(Collectors.toSet()));
        Map<AccountHolder, Balances> balances =
                ledger.balances(sums.stream().map(SharesReleased.Sum::owner).toList());
        List<NewNotification> drafts = sums.stream()
                .map(sum ->
                        released(event.batch(), sum, people.get(sum.owner().creatorId()), balances.get(sum.owner())))
                .toList();
        writer.gather(config.releaseDigest(), NotificationKind.FUNDS_READY, drafts);
    }

    private static NewNotification released(String batch, SharesReleased.Sum sum, Creator creator, Balances balances) {
        String owner = sum.owner().creatorId() + " " + sum.owner().currency();
        return NewNotification.to(
                        creator,
                        batch + " " + owner,
                        () -> new FundsReady(
                                balances.of(AccountKind.READY),
                                hindrance(creator),
                                List.of(new FundsReady.Released(sum.amount(), sum.count()))))
                .gathering(owner);
    }

    /** Null if nothing keeps the creator from being paid. */
    static Hindrance hindrance(Creator creator) {
        if (creator.ready()) {
            return null;
        }
        return creator.stripeConnected() ? Hindrance.NOT_COMPLETE : Hindrance.NOT_CONNECTED;
    }

    @Transactional(MANDATORY)
    void returned(@Observes ShareReturned event) {
        Payment payment = event.payment();
        Creator creator = creators.get(payment.creatorId());
        String about = payment.id() + " " + event.number();
        writer.write(kind(event.what()), NewNotification.to(creator, about, () -> facts(event)));
        if (event.intoDebt()) {
            writer.write(
                    NotificationKind.NEGATIVE_BALANCE,
                    NewNotification.to(
                            creator,
                            about,
                            () -> new NegativeBalance(event.available().negated())));
        }
    }

    private static ShareChanged facts(ShareReturned event) {
        Payment payment = event.payment();
        return new ShareChanged(
                payment.bookingId(),
                payment.amount(),
                payment.returned().refunded(),
                event.share().minor() < 0 ? event.share().negated() : event.share(),
                event.available(),
                payment.remaining().isPositive() ? payment.remaining() : null,
                event.intoPlan() ? event.owed() : null,
                event.settled().isPositive() ? event.settled() : null);
    }

    private static NotificationKind kind(ShareReturned.What what) {
        return switch (what) {
            case REFUNDED -> NotificationKind.REFUNDED;
            case REFUND_FAILED -> NotificationKind.REFUND_FAILED;
            case DISPUTE_OPENED -> NotificationKind.DISPUTE_OPENED;
            case DISPUTE_WON -> NotificationKind.DISPUTE_WON;
            case DISPUTE_LOST -> NotificationKind.DISPUTE_LOST;
        };
    }
}
