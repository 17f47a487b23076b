package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.PaymentHeld;
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
    void received(@Observes PaymentHeld event) {
        Payment payment = event.payment();
        Creator creator = creators.get(payment.creatorId());
        Facts facts = Facts.none()
                .with("booking", payment.bookingId())
                .with("amount", payment.amount())
                .with("fee", payment.platformFee())
                .with("share", payment.creatorAmount())
                .with("releaseAt", payment.captured().waitsFor().isEmpty() ? payment.releaseAt() : null)
                .with("hindrance", hindrance(creator));
        writer.write(NotificationKind.PAYMENT_RECEIVED, NewNotification.to(creator, payment.id(), facts));
    }

    @Transactional(MANDATORY)
    void released(@Observes SharesReleased event) {
        Map<String, Creator> people = creators.all(
                event.sums().stream().map(sum -> sum.owner().creatorId()).collect(Collectors.toSet()));
        Map<AccountHolder, Balances> balances = ledger.balances(
                event.sums().stream().map(SharesReleased.Sum::owner).toList());
        List<NewNotification> drafts = event.sums().stream()
                .map(sum ->
                        released(event.batch(), sum, people.get(sum.owner().creatorId()), balances.get(sum.owner())))
                .toList();
        writer.gather(config.releaseDigest(), NotificationKind.FUNDS_READY, drafts);
    }

    private static NewNotification released(String batch, SharesReleased.Sum sum, Creator creator, Balances balances) {
        String owner = sum.owner().creatorId() + " " + sum.owner().currency();
        Facts facts = Facts.none()
                .with("available", balances.of(AccountKind.READY))
                .with("hindrance", hindrance(creator))
                .withItem(Facts.none().with("amount", sum.amount()).with("count", sum.count()));
        return NewNotification.to(creator, batch + " " + owner, facts).gathering(owner);
    }

    /** The key of the sentence that says what keeps a creator from being paid and what to do; null if nothing does. */
    private static String hindrance(Creator creator) {
        if (creator.ready()) {
            return null;
        }
        return creator.stripeConnected() ? "complete" : "connect";
    }

    @Transactional(MANDATORY)
    void returned(@Observes ShareReturned event) {
        Payment payment = event.payment();
        Creator creator = creators.get(payment.creatorId());
        Facts facts = Facts.none()
                .with("booking", payment.bookingId())
                .with("amount", payment.amount())
                .with("refunded", payment.returned().refunded())
                .with("share", event.share().minor() < 0 ? event.share().negated() : event.share())
                .with("available", event.available())
                .with("frozen", payment.remaining().isPositive() ? payment.remaining() : null);
        String about = payment.id() + " " + event.number();
        writer.write(kind(event.what()), NewNotification.to(creator, about, facts));
        if (event.intoDebt()) {
            Facts debt = Facts.none().with("owed", event.available().negated());
            writer.write(NotificationKind.NEGATIVE_BALANCE, NewNotification.to(creator, about, debt));
        }
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
