package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payments.Payment;
import com.callstar.payouts.payments.SettledInOtherCurrency;
import com.callstar.payouts.payouts.BooksFrozen;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutBlocked;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.PayoutStatusChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Notifies admins about payouts that wait for them (at once or gathered for a while), about what keeps Stripe from
 * paying, and about creators and payments that wait for their decision.
 */
@ApplicationScoped
class AdminNotifier {

    private final NotificationWriter writer;
    private final Creators creators;
    private final NotificationConfig config;
    private final Clock clock;

    AdminNotifier(NotificationWriter writer, Creators creators, NotificationConfig config, Clock clock) {
        this.writer = writer;
        this.creators = creators;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(MANDATORY)
    void moved(@Observes PayoutStatusChanged event) {
        if (event.payout().status() == PayoutStatus.PENDING && config.admins().isPresent()) {
            notifyAdmins(event.payout(), config.admins().get());
        }
    }

    /** At most once a day for each cause, however many payouts it blocks and however often each is tried. */
    @Transactional(MANDATORY)
    void blocked(@Observes PayoutBlocked blocked) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Facts facts = Facts.none()
                .with("cause", blocked.cause())
                .with("message", blocked.message())
                .with("payout", blocked.payout().id());
        write(NotificationKind.PLATFORM_BLOCKED, blocked.cause() + " " + day, facts);
    }

    /** Once for each time that a creator's payouts are blocked. */
    @Transactional(MANDATORY)
    void frozen(@Observes BooksFrozen frozen) {
        Facts facts = Facts.none()
                .with("id", frozen.creatorId())
                .with("creator", creators.get(frozen.creatorId()).name());
        write(NotificationKind.BOOKS_FROZEN, frozen.creatorId() + " " + frozen.at(), facts);
    }

    /** Once for each payment. */
    @Transactional(MANDATORY)
    void settled(@Observes SettledInOtherCurrency settled) {
        Payment payment = settled.payment();
        Facts facts = Facts.none()
                .with("charged", payment.amount())
                .with("settled", payment.captured().settled())
                .with("held", payment.remaining())
                .with("booking", payment.bookingId())
                .with("creator", creators.get(payment.creatorId()).name());
        write(NotificationKind.OTHER_CURRENCY, payment.id(), facts);
    }

    /** Writes one email to each admin, once for each fact. */
    private void write(NotificationKind kind, String about, Facts facts) {
        config.admins().orElse(List.of()).stream()
                .sorted()
                .distinct()
                .map(admin -> new NewNotification(about + " " + admin, null, admin, config.adminLocale(), facts, null))
                .forEach(draft -> writer.write(kind, draft));
    }

    private void notifyAdmins(Payout payout, List<String> admins) {
        Stream<NewNotification> drafts = admins.stream().sorted().distinct().map(admin -> draft(payout, admin));
        if (config.adminDigest().isZero()) {
            drafts.forEach(draft -> writer.write(NotificationKind.PAYOUTS_TO_PROCESS, draft));
        } else {
            writer.gather(
                    config.adminDigest(),
                    NotificationKind.PAYOUTS_TO_PROCESS,
                    drafts.map(draft -> draft.gathering(draft.recipient())).toList());
        }
    }

    private NewNotification draft(Payout payout, String admin) {
        Facts request = Facts.none()
                .with("payout", payout.id())
                .with("amount", payout.requested())
                .with("creator", creators.get(payout.creatorId()).name())
                .with("at", payout.requestedAt());
        return new NewNotification(
                payout.id() + " " + admin,
                null,
                admin,
                config.adminLocale(),
                Facts.none().withItem(request),
                null);
    }
}
