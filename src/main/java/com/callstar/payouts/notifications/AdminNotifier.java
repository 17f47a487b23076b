package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.evidence.DayDigest;
import com.callstar.payouts.evidence.HeadsMoved;
import com.callstar.payouts.notifications.Facts.BooksBlocked;
import com.callstar.payouts.notifications.Facts.DigestsKept;
import com.callstar.payouts.notifications.Facts.PayoutToSecond;
import com.callstar.payouts.notifications.Facts.PayoutsToProcess;
import com.callstar.payouts.notifications.Facts.PlatformBlocked;
import com.callstar.payouts.notifications.Facts.SettledOtherwise;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.SettledInOtherCurrency;
import com.callstar.payouts.payouts.BooksFrozen;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutApprovals;
import com.callstar.payouts.payouts.PayoutApproved;
import com.callstar.payouts.payouts.PayoutBlocked;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Notifies admins about payouts that wait for them (at once or gathered for a while), about what keeps Stripe from
 * paying, about creators and payments that wait for their decision, and of the digests of closed days.
 */
@ApplicationScoped
class AdminNotifier {

    /** The length of a year and a week, 2026-W05. */
    private static final int WEEK = 8;

    private final NotificationWriter writer;
    private final Creators creators;
    private final NotificationConfig config;
    private final Clock clock;
    private final PayoutApprovals approvals;

    AdminNotifier(
            NotificationWriter writer,
            Creators creators,
            NotificationConfig config,
            Clock clock,
            PayoutApprovals approvals) {
        this.writer = writer;
        this.creators = creators;
        this.config = config;
        this.clock = clock;
        this.approvals = approvals;
    }

    @Transactional(MANDATORY)
    void moved(@Observes PayoutStatusChanged event) {
        if (event.payout().status() == PayoutStatus.PENDING && config.admins().isPresent()) {
            Creator creator = event.creator(creators);
            notifyAdmins(event.payout(), creator, config.admins().get());
            if (approvals.peopleNeeded(event.payout()) > 1) {
                write(
                        NotificationKind.PAYOUT_TO_APPROVE,
                        event.payout().id(),
                        () -> toSecond(event.payout(), creator, null));
            }
        }
    }

    /** Once for each person who approves what still takes another one. */
    @Transactional(MANDATORY)
    void approved(@Observes PayoutApproved event) {
        Payout payout = event.payout();
        if (event.need() > 1) {
            write(
                    NotificationKind.PAYOUT_APPROVED,
                    payout.id() + " " + event.by() + " " + clock.instant(),
                    () -> toSecond(payout, event.creator(), event.by()));
        }
    }

    private static PayoutToSecond toSecond(Payout payout, Creator creator, String by) {
        return new PayoutToSecond(
                payout.id(),
                payout.requested(),
                creator.name(),
                payout.stripeAccountId(),
                payout.destination().bankAccountLast4(),
                by);
    }

    /** At most once a day for each cause, however many payouts it blocks and however often each is tried. */
    @Transactional(MANDATORY)
    void blocked(@Observes PayoutBlocked blocked) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        write(
                NotificationKind.PLATFORM_BLOCKED,
                blocked.cause() + " " + day,
                () -> new PlatformBlocked(
                        blocked.cause(), blocked.message(), blocked.payout().id()));
    }

    /** Once for each time that a creator's payouts are blocked. */
    @Transactional(MANDATORY)
    void frozen(@Observes BooksFrozen frozen) {
        Creator creator = creators.get(frozen.creatorId());
        write(
                NotificationKind.BOOKS_FROZEN,
                creator.id() + " " + frozen.at(),
                () -> new BooksBlocked(creator.id(), creator.name()));
    }

    /** Once for each payment. */
    @Transactional(MANDATORY)
    void settled(@Observes SettledInOtherCurrency settled) {
        Payment payment = settled.payment();
        Creator creator = creators.get(payment.creatorId());
        write(
                NotificationKind.OTHER_CURRENCY,
                payment.id(),
                () -> new SettledOtherwise(
                        payment.amount(),
                        payment.captured().settled(),
                        payment.remaining(),
                        payment.bookingId(),
                        creator.name()));
    }

    /** At most once a week: each digest stands for all days before it, so that an email a day would say no more. */
    @Transactional(MANDATORY)
    void closed(@Observes HeadsMoved moved) {
        moved.heads().stream()
                .map(DayDigest::day)
                .max(LocalDate::compareTo)
                .ifPresent(day -> write(
                        NotificationKind.DAY_DIGESTS,
                        DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, WEEK),
                        () -> new DigestsKept(
                                moved.heads().stream().map(AdminNotifier::head).toList())));
    }

    private static DigestsKept.Head head(DayDigest digest) {
        return new DigestsKept.Head(digest.chain().name(), digest.day().toString(), digest.digest());
    }

    /** Writes one email to each admin, once for each fact. */
    private void write(NotificationKind kind, String about, Supplier<Facts> facts) {
        config.admins().orElse(List.of()).stream()
                .sorted()
                .distinct()
                .map(admin -> NewNotification.toAdmin(admin, config.adminLocale(), about + " " + admin, facts))
                .forEach(draft -> writer.write(kind, draft));
    }

    private void notifyAdmins(Payout payout, Creator creator, List<String> admins) {
        Stream<NewNotification> drafts =
                admins.stream().sorted().distinct().map(admin -> draft(payout, creator, admin));
        if (config.adminDigest().isZero()) {
            drafts.forEach(draft -> writer.write(NotificationKind.PAYOUTS_TO_PROCESS, draft));
        } else {
            writer.gather(
                    config.adminDigest(),
                    NotificationKind.PAYOUTS_TO_PROCESS,
                    drafts.map(draft -> draft.gathering(draft.recipient())).toList());
        }
    }

    private NewNotification draft(Payout payout, Creator creator, String admin) {
        return NewNotification.toAdmin(
                admin,
                config.adminLocale(),
                payout.id() + " " + admin,
                () -> new PayoutsToProcess(List.of(new PayoutsToProcess.Request(
                        payout.id(), payout.requested(), creator.name(), payout.requestedAt()))));
    }
}
