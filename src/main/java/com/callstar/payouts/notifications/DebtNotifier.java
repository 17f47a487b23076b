package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.debts.DebtUnpaid;
import com.callstar.payouts.debts.DebtWrittenOff;
import com.callstar.payouts.debts.RecoveryAgreed;
import com.callstar.payouts.debts.RecoveryEnded;
import com.callstar.payouts.notifications.Facts.DebtOpen;
import com.callstar.payouts.notifications.Facts.RepaymentAgreed;
import com.callstar.payouts.notifications.Facts.RepaymentEnded;
import com.callstar.payouts.recovery.RecoveryPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Notifies creators of what is decided about their debts, and reminds them of what they owe. */
@ApplicationScoped
class DebtNotifier {

    private final NotificationWriter writer;
    private final Creators creators;
    private final Clock clock;

    DebtNotifier(NotificationWriter writer, Creators creators, Clock clock) {
        this.writer = writer;
        this.creators = creators;
        this.clock = clock;
    }

    @Transactional(MANDATORY)
    void agreed(@Observes RecoveryAgreed event) {
        RecoveryPlan plan = event.plan();
        writer.write(
                NotificationKind.RECOVERY_AGREED,
                NewNotification.to(
                        event.creator(),
                        about(plan),
                        () -> new RepaymentAgreed(
                                event.owed(), plan.percentage(), plan.limit(), event.before() != null)));
    }

    @Transactional(MANDATORY)
    void ended(@Observes RecoveryEnded event) {
        Instant now = clock.instant();
        writer.write(
                NotificationKind.RECOVERY_ENDED,
                NewNotification.to(event.creator(), about(event.plan()), () -> new RepaymentEnded(now, event.owed())));
    }

    private static String about(RecoveryPlan plan) {
        return "%s %s %d".formatted(plan.owner().creatorId(), plan.owner().currency(), plan.version());
    }

    @Transactional(MANDATORY)
    void writtenOff(@Observes DebtWrittenOff event) {
        writer.write(
                NotificationKind.DEBT_WRITTEN_OFF,
                NewNotification.to(
                        event.creator(), event.id(), () -> new Facts.DebtWrittenOff(event.amount(), event.owed())));
    }

    @Transactional(MANDATORY)
    void unpaid(@Observes DebtUnpaid event) {
        Map<String, Creator> people = creators.all(
                event.debts().stream().map(DebtUnpaid.Debt::creatorId).collect(Collectors.toSet()));
        writer.writeAll(
                NotificationKind.DEBT_REMINDER,
                event.debts().stream()
                        .map(debt -> reminder(debt, people.get(debt.creatorId()), event.at()))
                        .toList());
    }

    private static NewNotification reminder(DebtUnpaid.Debt debt, Creator creator, Instant at) {
        RecoveryPlan plan = debt.plan();
        return NewNotification.to(
                creator,
                "%s %s %s".formatted(creator.id(), debt.owed().currency(), at),
                () -> new DebtOpen(
                        debt.owed(), plan == null ? null : plan.percentage(), plan == null ? null : plan.limit()));
    }
}
