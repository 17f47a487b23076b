package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.graphql.Connections.PaymentConnection;
import com.callstar.payouts.payments.PaymentFilter;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What creators see and request; admins see the same for every creator. */
@GraphQLApi
public class CreatorApi {

    private static final int LONGEST_SEARCH = 255;

    private final CurrentCreator me;
    private final Payments payments;
    private final Payouts payouts;
    private final TermsPolicy terms;
    private final PayoutReader reader;

    CreatorApi(CurrentCreator me, Payments payments, Payouts payouts, TermsPolicy terms, PayoutReader reader) {
        this.me = me;
        this.payments = payments;
        this.payouts = payouts;
        this.terms = terms;
        this.reader = reader;
    }

    @Query
    @NonNull
    @Authenticated
    @Description("The signed-in user.")
    public Viewer me() {
        Caller caller = me.caller();
        return new Viewer(
                caller.name().orElse(null),
                caller.email().orElse(null),
                caller.roles(),
                me.creator().map(CreatorNode::of).orElse(null));
    }

    @Query
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description(
            "Payments, newest first; `status` is the status of the creator's share; `search` finds payments by their id, booking, payment "
                    + "intent or charge, and those of creators by name, email or id. `part` finds the payments of one creator whose share "
                    + "has a part in a state, instead of `status`: a share that is paid in part is found by READY and by PAID.")
    public PaymentConnection payments(
            @Id String creatorId,
            Status status,
            String search,
            @DefaultValue("50") Integer first,
            String after,
            Status part,
            String currency) {
        Page.Request request = Cursor.PAYMENTS.request(first, after);
        String text = InvalidInput.optional("search", search, LONGEST_SEARCH);
        Optional<CreatorKey> creator = me.keyFor(creatorId);
        if (part != null && creator.isEmpty()) {
            throw InvalidInput.because("creatorId", "missing");
        }
        if (part != null && (status != null || text != null)) {
            throw InvalidInput.because("part", "malformed");
        }
        if (neverOfShare(status) || neverOfShare(part)) {
            me.creatorFor(creatorId);
            return new PaymentConnection(emptyPage());
        }
        PaymentFilter filter = new PaymentFilter(
                creator.orElse(null),
                status == null ? null : status.ofShare(),
                part == null ? null : part.ofShare(),
                currency == null || currency.isBlank() ? null : terms.currencyOrDefault(currency),
                text,
                selected());
        return new PaymentConnection(payments.list(filter, request).map(PaymentNode::of));
    }

    private static PaymentFilter.With selected() {
        Set<String> fields = Selection.ofNodes();
        return new PaymentFilter.With(fields.contains("creator"), fields.contains("notice"));
    }

    private static boolean neverOfShare(Status status) {
        return status != null && status.ofShare() == null;
    }

    @Query
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description("One payout with its history; null if there is none that you may see.")
    public PayoutNode payout(@Id @NonNull String id) {
        Optional<Payout> found = me.caller().readsOthers()
                ? reader.find(id)
                : me.keyFor(null).flatMap(creator -> reader.findOf(creator, id));
        return found.map(PayoutNode::of).orElse(null);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.CREATOR)
    @Description("Requests a payout. Repeating the same idempotencyKey returns the first request.")
    public PayoutNode requestPayout(@NonNull BigDecimal amount, String currency, String idempotencyKey) {
        Creator creator = me.requestingPayout();
        Money asked = Money.asked(amount, terms.currencyOrDefault(currency));
        return PayoutNode.of(payouts.request(creator, asked, idempotencyKey, me.actor(creator)));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.CREATOR)
    @Description("Cancels a request while it is PENDING.")
    public PayoutNode cancelPayoutRequest(@Id @NonNull String payoutId) {
        Creator creator = me.creator().orElseThrow(PayoutRefused.NotFound::new);
        return PayoutNode.of(payouts.cancel(payoutId, creator.id(), me.actor(creator)));
    }

    private static <T> Page<T> emptyPage() {
        return new Page<>(List.of(), false, null, () -> 0);
    }
}
