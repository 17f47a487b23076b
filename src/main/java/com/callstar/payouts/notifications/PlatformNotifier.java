package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.notifications.Facts.PlatformFaulty;
import com.callstar.payouts.payouts.PlatformFaultFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Emails admins at once what Stripe refuses because of the platform: each problem once a day, however often it comes. */
@ApplicationScoped
class PlatformNotifier {

    private final NotificationWriter writer;
    private final NotificationConfig config;
    private final Clock clock;

    PlatformNotifier(NotificationWriter writer, NotificationConfig config, Clock clock) {
        this.writer = writer;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(MANDATORY)
    void found(@Observes PlatformFaultFound fault) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String about = "%s %s %s".formatted(fault.name(), Objects.requireNonNullElse(fault.call(), "any call"), day);
        config.admins().orElse(List.of()).stream()
                .sorted()
                .distinct()
                .map(admin -> NewNotification.toAdmin(
                        admin,
                        config.adminLocale(),
                        about + " " + admin,
                        () -> new PlatformFaulty(fault.name(), fault.call(), fault.message(), fault.link())))
                .forEach(draft -> writer.write(NotificationKind.PLATFORM_FAULT, draft));
    }
}
