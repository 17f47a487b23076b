package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.notifications.Facts.MoneyNotAtBank;
import com.callstar.payouts.notifications.Facts.MoneyTakenBack;
import com.callstar.payouts.notifications.Facts.PaidInTotal;
import com.callstar.payouts.notifications.Facts.PayoutMoved;
import com.callstar.payouts.onward.OnwardNeedsCreator;
import com.callstar.payouts.onward.OnwardPayout;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import com.callstar.payouts.payouts.TransferReversed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Notifies creators about their payouts, and about milestones of their total. */
@ApplicationScoped
class PayoutNotifier {

    /** A celebration comes after the email about the payout itself. */
    private static final Duration CELEBRATED_LATER = Duration.ofMinutes(5);

    private final NotificationWriter writer;
    private final Creators creators;
    private final Ledger ledger;
    private final NotificationConfig config;

    PayoutNotifier(NotificationWriter writer, Creators creators, Ledger ledger, NotificationConfig config) {
        this.writer = writer;
        this.creators = creators;
        this.ledger = ledger;
        this.config = config;
    }

    @Transactional(MANDATORY)
    void moved(@Observes PayoutStatusChanged event) {
        Payout payout = event.payout();
        Creator creator = event.creator(creators);
        NotificationKind kind = kind(payout);
        writer.write(kind, NewNotification.to(creator, payout.id(), () -> facts(event, creator)));
        if (kind == NotificationKind.PAYOUT_PAID) {
            notifyMilestones(payout, creator);
        }
    }

    private static NotificationKind kind(Payout payout) {
        return switch (payout.status()) {
            case PENDING -> NotificationKind.PAYOUT_REQUESTED;
            case PROCESSING -> NotificationKind.PAYOUT_PROCESSING;
            case PAID -> NotificationKind.PAYOUT_PAID;
            case FAILED -> NotificationKind.PAYOUT_FAILED;
            case CANCELLED -> payout.rejected() ? NotificationKind.PAYOUT_REJECTED : NotificationKind.PAYOUT_WITHDRAWN;
        };
    }

    private static PayoutMoved facts(PayoutStatusChanged event, Creator creator) {
        Payout payout = event.payout();
        return new PayoutMoved(
                payout.id(),
                payout.requested(),
                payout.actual(),
                payout.destination().bankAccountLast4(),
                payout.stripeTransferId(),
                payout.stripePayoutId(),
                creator.stripeConnected() ? creator.account().payoutSchedule() : null,
                payout.failureCode(),
                event.from() == PayoutStatus.PAID,
                payout.rejected() ? payout.notes() : null,
                event.bySchedule());
    }

    private void notifyMilestones(Payout payout, Creator creator) {
        Money total = ledger.balances(
                        new AccountHolder(creator.id(), payout.actual().currency()))
                .of(AccountKind.PAID);
        if (total.equals(payout.actual())) {
            writer.writeFor(
                    CELEBRATED_LATER,
                    NotificationKind.FIRST_PAYOUT,
                    NewNotification.to(creator, creator.id(), () -> new PaidInTotal(payout.actual(), total, null)));
        }
        reached(total.minus(payout.actual()), total)
                .ifPresent(milestone -> writer.writeFor(
                        CELEBRATED_LATER,
                        NotificationKind.MILESTONE,
                        NewNotification.to(
                                creator,
                                creator.id() + " " + milestone,
                                () -> new PaidInTotal(payout.actual(), total, milestone))));
    }

    /**
     * The highest milestone after the old total, up to and including the new one. A milestone that the currency cannot
     * express, such as 0.50 in yen, is rounded up.
     */
    private Optional<Money> reached(Money before, Money total) {
        return config.milestones().stream()
                .map(major -> major.setScale(Currencies.decimals(total.currency()), RoundingMode.CEILING))
                .map(major -> Money.ofMajor(major, total.currency()))
                .filter(milestone -> milestone.compareTo(before) > 0 && milestone.compareTo(total) <= 0)
                .max(Comparator.naturalOrder());
    }

    /** Once for each problem that the creator has to solve. */
    @Transactional(MANDATORY)
    void notAtBank(@Observes OnwardNeedsCreator event) {
        OnwardPayout onward = event.onward();
        writer.write(
                NotificationKind.MONEY_NOT_AT_BANK,
                NewNotification.to(
                        creators.get(onward.creatorId()),
                        onward.disbursementId() + " " + event.attempt(),
                        () -> new MoneyNotAtBank(onward.payoutId(), onward.amount(), onward.problem())));
    }

    @Transactional(MANDATORY)
    void transferReversed(@Observes TransferReversed event) {
        Payout payout = event.payout();
        String about = payout.id() + " "
                + (payout.actual() == null ? 0 : payout.actual().minor());
        writer.write(
                NotificationKind.MONEY_TAKEN_BACK,
                NewNotification.to(
                        creators.get(payout.creatorId()),
                        about,
                        () -> new MoneyTakenBack(payout.id(), payout.requested(), event.back())));
    }
}
