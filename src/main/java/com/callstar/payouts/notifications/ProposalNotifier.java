package com.callstar.payouts.notifications;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.CommandProposed;
import com.callstar.payouts.approvals.ProposalsClosed;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.Facts.CommandToSecond;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;

/** Notifies admins about commands that wait for a second person: terms, reversals, confirmations, write-offs and runs. */
@ApplicationScoped
class ProposalNotifier {

    private final NotificationWriter writer;
    private final Creators creators;
    private final NotificationConfig config;

    ProposalNotifier(NotificationWriter writer, Creators creators, NotificationConfig config) {
        this.writer = writer;
        this.creators = creators;
        this.config = config;
    }

    /** Once for each proposal. Nobody knows the address of the person who proposed it: they are told as well. */
    @Transactional(MANDATORY)
    void proposed(@Observes CommandProposed event) {
        List<String> admins = config.admins().orElse(List.of());
        if (admins.isEmpty()) {
            return;
        }
        String creatorId = event.facts().text("creator");
        String name = creatorId == null ? null : creators.get(creatorId).name();
        String about =
                about(event.kind(), event.subject(), event.facts().text("currency")) + event.by() + " " + event.at();
        writer.writeAll(
                NotificationKind.COMMAND_TO_SECOND,
                admins.stream()
                        .sorted()
                        .distinct()
                        .map(admin -> NewNotification.toAdmin(
                                admin, config.adminLocale(), about + " " + admin, () -> facts(event, name)))
                        .toList());
    }

    /** What is not sent yet would ask for what nobody has to do any more. */
    @Transactional(MANDATORY)
    void closed(@Observes ProposalsClosed event) {
        writer.dropAbout(NotificationKind.COMMAND_TO_SECOND, about(event.kind(), event.subject(), event.currency()));
    }

    /** How the name of each email about such proposals begins. */
    private static String about(ApprovalKind kind, String subject, String currency) {
        return kind + " " + subject + " " + (currency == null ? "-" : currency) + " ";
    }

    private static CommandToSecond facts(CommandProposed event, String creator) {
        return new CommandToSecond(
                event.kind(),
                event.subject(),
                event.facts().facts(),
                event.effect().before(),
                event.effect().after(),
                creator,
                event.by(),
                event.at(),
                event.until());
    }
}
