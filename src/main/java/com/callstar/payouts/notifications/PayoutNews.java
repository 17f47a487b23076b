package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.AccountState;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Owner;
import com.callstar.payouts.payouts.MoneyTakenBack;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutMoved;
import com.callstar.payouts.payouts.PayoutStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.Optional;

/** Tells creators of their payouts, and of what they have been paid in all. */
@ApplicationScoped
class PayoutNews {

    private final Writer writer;
    private final Creators creators;
    private final Ledger ledger;
    private final NotificationConfig config;

    PayoutNews(Writer writer, Creators creators, Ledger ledger, NotificationConfig config) {
        this.writer = writer;
        this.creators = creators;
        this.ledger = ledger;
        this.config = config;
    }

    @Transactional(MANDATORY)
    void moved(@Observes PayoutMoved news) {
        Payout payout = news.payout();
        Creator creator = creators.get(payout.creatorId());
        Kind kind = kind(payout);
        writer.write(kind, Draft.to(creator, payout.id(), facts(news, creator)));
        if (kind == Kind.PAYOUT_PAID) {
            celebrate(payout, creator);
        }
    }

    private static Kind kind(Payout payout) {
        return switch (payout.status()) {
            case PENDING -> Kind.PAYOUT_REQUESTED;
            case PROCESSING -> Kind.PAYOUT_PROCESSING;
            case PAID -> Kind.PAYOUT_PAID;
            case FAILED -> Kind.PAYOUT_FAILED;
            case CANCELLED -> payout.rejected() ? Kind.PAYOUT_REJECTED : Kind.PAYOUT_WITHDRAWN;
        };
    }

    private static Facts facts(PayoutMoved news, Creator creator) {
        Payout payout = news.payout();
        return Facts.none()
                .with("payout", payout.id())
                .with("amount", payout.requested())
                .with("arrived", payout.actual())
                .with("bank", payout.destination().bankAccountLast4())
                .with("transfer", payout.stripeTransferId())
                .with("bankPayout", payout.stripePayoutId())
                .with("schedule", creator.stripeConnected() ? schedule(creator.account()) : null)
                .with("failure", payout.failureCode())
                .with("late", news.from() == PayoutStatus.PAID ? "yes" : null)
                .with("reason", payout.rejected() ? payout.notes() : null);
    }

    private static String schedule(AccountState account) {
        return account.payoutSchedule();
    }

    private void celebrate(Payout payout, Creator creator) {
        Money total = ledger.balances(new Owner(creator.id(), payout.actual().currency()))
                .of(Account.PAID);
        Facts facts = Facts.none().with("amount", payout.actual()).with("total", total);
        if (total.equals(payout.actual())) {
            writer.write(Kind.FIRST_PAYOUT, Draft.to(creator, creator.id(), facts));
        }
        reached(total.minus(payout.actual()), total)
                .ifPresent(milestone -> writer.write(
                        Kind.MILESTONE,
                        Draft.to(creator, creator.id() + " " + milestone, facts.with("milestone", milestone))));
    }

    /** The highest that lies between the two. */
    private Optional<Money> reached(Money before, Money total) {
        return config.milestones().stream()
                .map(major -> Money.ofMajor(major, total.currency()))
                .filter(milestone -> milestone.compareTo(before) > 0 && milestone.compareTo(total) <= 0)
                .max(Comparator.naturalOrder());
    }

    @Transactional(MANDATORY)
    void takenBack(@Observes MoneyTakenBack news) {
        Payout payout = news.payout();
        Facts facts = Facts.none()
                .with("payout", payout.id())
                .with("amount", payout.requested())
                .with("back", news.back());
        String about = payout.id() + " "
                + (payout.actual() == null ? 0 : payout.actual().minor());
        writer.write(Kind.MONEY_TAKEN_BACK, Draft.to(creators.get(payout.creatorId()), about, facts));
    }
}
