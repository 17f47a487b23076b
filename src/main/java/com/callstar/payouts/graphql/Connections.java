package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import com.callstar.payouts.notifications.Notices;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The connection types of all lists. */
public final class Connections {

    private Connections() {}

    /** A page of the audit. It has no total count, because the audit only grows. */
    @Type("AuditConnection")
    public record AuditConnection(
            @NonNull List<@NonNull AuditNode> nodes,
            @NonNull PageInfo pageInfo) {

        AuditConnection(Page<AuditNode> page) {
            this(page.nodes(), Cursor.AUDIT.pageInfo(page));
        }
    }

    /** A page of creators. */
    @Type("CreatorConnection")
    public static final class CreatorConnection extends Connection<CreatorNode> {

        CreatorConnection(Page<CreatorNode> page) {
            super(page, Cursor.CREATORS);
        }
    }

    /** A page of a creator's notices. It has no total count: nobody needs it. */
    @Type("CreatorNotificationConnection")
    public record NoticeConnection(
            @NonNull List<@NonNull NoticeNode> nodes,
            @NonNull PageInfo pageInfo,

            @Description("How many of all notices are unread, at most 100.")
            int unreadCount) {

        static NoticeConnection of(Notices.Listed listed) {
            Page<NoticeNode> page = listed.page().map(NoticeNode::of);
            return new NoticeConnection(page.nodes(), Cursor.NOTICES.pageInfo(page), listed.unread());
        }
    }

    /** A page of the versions of a creator's terms. It has no total count: nobody needs it. */
    @Type("CreatorTermsConnection")
    public record CreatorTermsConnection(
            @NonNull List<@NonNull CreatorTermsVersionNode> nodes,
            @NonNull PageInfo pageInfo) {

        CreatorTermsConnection(Page<CreatorTermsVersionNode> page) {
            this(page.nodes(), Cursor.CREATOR_TERMS.pageInfo(page));
        }
    }

    /** A page of emails. */
    @Type("NotificationConnection")
    public static final class NotificationConnection extends Connection<NotificationNode> {

        NotificationConnection(Page<NotificationNode> page) {
            super(page, Cursor.NOTIFICATIONS);
        }
    }

    /** A page of onward payouts. */
    @Type("OnwardPayoutConnection")
    public static final class OnwardPayoutConnection extends Connection<OnwardPayoutNode> {

        OnwardPayoutConnection(Page<OnwardPayoutNode> page) {
            super(page, Cursor.ONWARD_PAYOUTS);
        }
    }

    /** A page of payments. */
    @Type("PaymentConnection")
    public static final class PaymentConnection extends Connection<PaymentNode> {

        PaymentConnection(Page<PaymentNode> page) {
            super(page, Cursor.PAYMENTS);
        }
    }

    /** A page of payouts. */
    @Type("PayoutConnection")
    public static final class PayoutConnection extends Connection<PayoutNode> {

        PayoutConnection(Page<PayoutNode> page) {
            super(page, Cursor.PAYOUTS);
        }
    }

    /** A page of payout runs. */
    @Type("PayoutRunConnection")
    public static final class PayoutRunConnection extends Connection<PayoutRunNode> {

        PayoutRunConnection(Page<PayoutRunNode> page) {
            super(page, Cursor.PAYOUT_RUNS);
        }
    }

    /** A page of a run's items. */
    @Type("PayoutRunItemConnection")
    public static final class PayoutRunItemConnection extends Connection<PayoutRunItemNode> {

        PayoutRunItemConnection(Page<PayoutRunItemNode> page) {
            super(page, Cursor.PAYOUT_RUN_ITEMS);
        }
    }

    /** A page of reports. */
    @Type("ReconciliationConnection")
    public static final class ReconciliationConnection extends Connection<ReconciliationNode> {

        ReconciliationConnection(Page<ReconciliationNode> page) {
            super(page, Cursor.RECONCILIATIONS);
        }
    }

    /** A page of a report's differences. */
    @Type("ReconciliationDifferenceConnection")
    public static final class ReconciliationDifferenceConnection extends Connection<ReconciliationNode.DifferenceNode> {

        ReconciliationDifferenceConnection(Page<ReconciliationNode.DifferenceNode> page) {
            super(page, Cursor.DIFFERENCES);
        }
    }

    /** A page of an account's statement. */
    @Type("StatementConnection")
    public static final class StatementConnection extends Connection<StatementLine> {

        StatementConnection(Page<StatementLine> page) {
            super(page, Cursor.STATEMENT);
        }
    }

    /** A page of Stripe's events. */
    @Type("StripeEventConnection")
    public static final class StripeEventConnection extends Connection<StripeEventNode> {

        StripeEventConnection(Page<StripeEventNode> page) {
            super(page, Cursor.EVENTS);
        }
    }
}
