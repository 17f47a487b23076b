package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.Facts.ScheduleSkipped;
import com.callstar.payouts.notifications.Facts.Unclaimed;
import com.callstar.payouts.notifications.Facts.UnclaimedOfMany;
import com.callstar.payouts.schedules.NothingRequested;
import com.callstar.payouts.schedules.UnclaimedBalance;
import com.callstar.payouts.schedules.UnclaimedFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Notifies creators of days of their schedule on which nothing was requested, and creators and admins of money that nobody requests.
 * Admins get one email for all that is found together.
 */
@ApplicationScoped
class ScheduleNotifier {

    /** A run finds all that is due within seconds. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private final NotificationWriter writer;
    private final Creators creators;
    private final NotificationConfig config;

    ScheduleNotifier(NotificationWriter writer, Creators creators, NotificationConfig config) {
        this.writer = writer;
        this.creators = creators;
        this.config = config;
    }

    /** Once for each day and currency. */
    @Transactional(MANDATORY)
    void skipped(@Observes NothingRequested event) {
        String about = "%s %s %s".formatted(event.creatorId(), event.available().currency(), event.dueAt());
        writer.write(
                NotificationKind.SCHEDULE_SKIPPED,
                NewNotification.to(
                        creators.get(event.creatorId()),
                        about,
                        () -> new ScheduleSkipped(event.available(), event.dueAt(), event.refusal())));
    }

    /** Once a month for each creator and currency. */
    @Transactional(MANDATORY)
    void unclaimed(@Observes UnclaimedFound event) {
        Map<String, Creator> people = creators.all(
                event.balances().stream().map(UnclaimedBalance::creatorId).collect(Collectors.toSet()));
        writer.writeAll(
                NotificationKind.UNCLAIMED_BALANCE,
                event.balances().stream()
                        .map(balance -> toCreator(event.month(), balance, people.get(balance.creatorId())))
                        .toList());
        writer.gather(
                TOGETHER,
                NotificationKind.UNCLAIMED_BALANCES,
                config.admins().orElse(List.of()).stream()
                        .sorted()
                        .distinct()
                        .map(admin -> toAdmin(admin, event, people))
                        .toList());
    }

    private static NewNotification toCreator(String month, UnclaimedBalance balance, Creator creator) {
        return NewNotification.to(
                creator,
                about(month, balance),
                () -> new Unclaimed(balance.amount(), balance.since(), PaymentNotifier.hindrance(creator)));
    }

    private NewNotification toAdmin(String admin, UnclaimedFound event, Map<String, Creator> people) {
        return NewNotification.toAdmin(
                        admin,
                        config.adminLocale(),
                        about(event.month(), event.balances().getFirst()) + " " + admin,
                        () -> new UnclaimedOfMany(event.balances().stream()
                                .map(one -> new UnclaimedOfMany.Unrequested(
                                        people.get(one.creatorId()).name(), one.amount(), one.since()))
                                .toList()))
                .gathering(admin);
    }

    private static String about(String month, UnclaimedBalance balance) {
        return "%s %s %s".formatted(balance.creatorId(), balance.amount().currency(), month);
    }
}
