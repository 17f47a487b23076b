package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.graphql.Connections.PayoutConnection;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutOrder;
import com.callstar.payouts.payouts.PayoutQueue;
import com.callstar.payouts.payouts.PayoutQueues;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutReader.With;
import com.callstar.payouts.payouts.PayoutStatus;
import com.callstar.payouts.payouts.PayoutTally;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The admins' queue of payout requests; creators see their own. */
@GraphQLApi
@RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
public class PayoutListApi {

    private static final int LONGEST_SEARCH = 200;
    /** The fields of a payout that say nothing about what was sent of it. */
    private static final Set<String> OF_ITS_ROW = Set.of(
            "__typename",
            "id",
            "currency",
            "requestedAmount",
            "actualAmount",
            "status",
            "requestedAt",
            "processedAt",
            "completedAt",
            "failedAt",
            "failureCode",
            "notes",
            "stripeAccountId",
            "bankAccountLast4",
            "destinationConfirmedAt",
            "creator");

    private final CurrentCreator me;
    private final TermsPolicy terms;
    private final PayoutReader reader;
    private final PayoutQueues queues;

    PayoutListApi(CurrentCreator me, TermsPolicy terms, PayoutReader reader, PayoutQueues queues) {
        this.me = me;
        this.terms = terms;
        this.reader = reader;
        this.queues = queues;
    }

    @Query
    @NonNull
    @Description(
            "Payout requests and their outcomes; `queue` finds those of one part of the queue, and `search` finds creators by name or email, and payouts and Stripe's "
                    + "objects by their ids.")
    public PayoutConnection payoutRequests(
            @Id String creatorId,
            Status status,
            PayoutQueue queue,
            String search,
            @DefaultValue("NEWEST") PayoutOrder order,
            @DefaultValue("50") Integer first,
            String after) {
        Page.Request request = Cursor.PAYOUTS.request(first, after);
        PayoutStatus payout = status == null ? null : status.ofPayout();
        String text = searched(search);
        if (status != null && payout == null) {
            me.creatorFor(creatorId);
            return new PayoutConnection(new Page<>(List.of(), false, null, () -> 0));
        }
        PayoutFilter filter = new PayoutFilter(me.keyFor(creatorId).orElse(null), payout, text).in(queue);
        PayoutOrder sort = order == null ? PayoutOrder.NEWEST : order;
        return new PayoutConnection(list(filter, sort, request).map(PayoutNode::of));
    }

    private Page<OfCreator<Payout>> list(PayoutFilter filter, PayoutOrder order, Page.Request request) {
        return filter.queue() == null
                ? reader.list(filter, order, request, selected())
                : queues.list(filter, order, request, me.admin().orElse(null));
    }

    private static With selected() {
        Set<String> fields = Selection.ofNodes();
        return new With(fields.contains("creator"), !OF_ITS_ROW.containsAll(fields));
    }

    @Query
    @NonNull
    @Description(
            "How many payouts are in each part of the queue, their total amount, and since when the oldest one waits, by currency. Parts without payouts are absent.")
    public List<@NonNull QueueTotalNode> payoutQueues(@Id String creatorId, String search) {
        String creator = me.creatorFor(creatorId).map(Creator::id).orElse(null);
        PayoutFilter filter = PayoutFilter.of(creator, null, searched(search));
        return queues.totals(filter, me.admin().orElse(null)).stream()
                .map(QueueTotalNode::of)
                .toList();
    }

    @Query
    @NonNull
    @Description("The number of requests in each status, and their total amount.")
    public List<AnalyticsNode.@NonNull StatusShare> payoutTotals(@Id String creatorId, String search, String currency) {
        String creator = me.creatorFor(creatorId).map(Creator::id).orElse(null);
        return reader
                .totals(PayoutFilter.of(creator, null, searched(search)), terms.currencyOrDefault(currency))
                .stream()
                .sorted(Comparator.comparing(PayoutTally::status))
                .map(total -> new AnalyticsNode.StatusShare(
                        Status.of(total.status()),
                        Math.toIntExact(total.count()),
                        total.amount().toMajor()))
                .toList();
    }

    @Query
    @NonNull
    @Description("The same in each currency in which there are requests, the platform's currency first.")
    public List<@NonNull PayoutSum> payoutSums(@Id String creatorId, String search) {
        String creator = me.creatorFor(creatorId).map(Creator::id).orElse(null);
        String first = terms.currency();
        return reader.totals(PayoutFilter.of(creator, null, searched(search))).stream()
                .filter(total -> total.count() > 0)
                .map(PayoutSum::of)
                .sorted(Comparator.comparing((PayoutSum sum) -> !sum.currency().equals(first))
                        .thenComparing(PayoutSum::currency)
                        .thenComparing(PayoutSum::status))
                .toList();
    }

    /** How many payouts are in a status in one currency, and the total of their requested amounts. */
    public record PayoutSum(
            @NonNull String currency,
            @NonNull Status status,
            int count,
            @NonNull BigDecimal amount) {

        static PayoutSum of(PayoutTally total) {
            return new PayoutSum(
                    total.amount().currency(),
                    Status.of(total.status()),
                    Math.toIntExact(total.count()),
                    total.amount().toMajor());
        }
    }

    private static String searched(String search) {
        return InvalidInput.optional("search", search, LONGEST_SEARCH);
    }
}
