package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.onward.OnwardGateway;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import com.callstar.payouts.reconciliation.StripeStatement;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Pays transferred money on with a payout on the connected account. Its metadata has a key of its own, so that nobody
 * takes it for a disbursement that our books have lost.
 */
@ApplicationScoped
class StripeOnwardGateway implements OnwardGateway {

    private static final Logger LOG = Logger.getLogger(StripeOnwardGateway.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long A_PAGE = 100;

    private final StripeClient stripe;
    private final StripeStatement statement;
    private final Deployment deployment;

    StripeOnwardGateway(StripeClient stripe, StripeStatement statement, Deployment deployment) {
        this.stripe = stripe;
        this.statement = statement;
        this.deployment = deployment;
    }

    @Override
    public Optional<Map<String, Funds>> funds(String stripeAccountId) {
        try {
            return Optional.of(statement.balance(stripeAccountId).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> new Funds(
                                    entry.getValue().available(),
                                    entry.getValue().pending()))));
        } catch (StripeStatement.Unavailable unavailable) {
            LOG.warnf(
                    "The balance of an account cannot be read: account=%s reason=%s",
                    stripeAccountId, unavailable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Outcome pay(Attempt attempt) {
        var parameters = PayoutCreateParams.builder()
                .setAmount(attempt.amount().minor())
                .setCurrency(attempt.amount().currency().toLowerCase(Locale.ROOT))
                .putAllMetadata(deployment.mark(metadata(attempt)))
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey(attempt.idempotencyKey())
                .setStripeAccount(attempt.stripeAccountId())
                .build();
        return StripeResult.of(
                        () -> stripe.v1().payouts().create(parameters, options).getId())
                .fold(
                        Accepted::new,
                        refusal -> RefusedDisbursement.outcome(Route.CONNECTED, refusal),
                        noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter()));
    }

    @Override
    public Outcome find(Attempt attempt) {
        return StripeResult.of(() -> payoutOf(attempt).orElse(null))
                .fold(
                        id -> id == null
                                ? new Refused("not_sent", "Stripe's list has no trace of it.")
                                : new Accepted(id),
                        refusal -> new Unknown(refusal.message(), Duration.ZERO),
                        noAnswer -> new Unknown(noAnswer.why(), noAnswer.retryAfter()));
    }

    private static Map<String, String> metadata(Attempt attempt) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                MetadataKeys.ONWARD, attempt.reference(),
                MetadataKeys.PAYOUT, attempt.payoutId(),
                MetadataKeys.CREATOR, attempt.creatorId()));
        if (attempt.transfer().id() != null) {
            metadata.put(MetadataKeys.TRANSFER, attempt.transfer().id());
        }
        return metadata;
    }

    @Override
    public Earlier earlier(Attempt attempt) {
        return StripeResult.of(() -> oldestFirst(attempt, attempt.transfer().at(), one -> isPartOf(attempt, one)))
                .fold(
                        found -> found.stream()
                                .min(Comparator.comparing(StripeOnwardGateway::hasFailed))
                                .<Earlier>map(StripeOnwardGateway::toEarlier)
                                .orElseGet(Earlier.None::new),
                        refusal -> new Earlier.Unreadable(refusal.message(), Duration.ZERO),
                        noAnswer -> new Earlier.Unreadable(noAnswer.why(), noAnswer.retryAfter()));
    }

    private static boolean hasFailed(Payout payout) {
        return DisbursementStatuses.of(payout) instanceof PayoutGateway.Failed;
    }

    private static Earlier.Found toEarlier(Payout payout) {
        return new Earlier.Found(
                payout.getId(),
                new Money(payout.getAmount(), payout.getCurrency().toUpperCase(Locale.ROOT)),
                Instant.ofEpochSecond(payout.getCreated()));
    }

    /** The oldest match: the account's owner can read our ids in a payout of ours and copy them into a later one. */
    private Optional<String> payoutOf(Attempt attempt) throws StripeException {
        return oldestFirst(attempt, attempt.since(), one -> hasAmountOf(attempt, one)).stream()
                .findFirst()
                .map(Payout::getId);
    }

    /** Payouts of this transfer which are no attempts that we know, made since a day before this time. */
    private List<Payout> oldestFirst(Attempt attempt, Instant since, Predicate<Payout> which) throws StripeException {
        var recent = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(since.minus(A_DAY).getEpochSecond())
                        .build())
                .setLimit(A_PAGE)
                .build();
        LinkedList<Payout> found = new LinkedList<>();
        for (Payout newestFirst :
                stripe.v1().payouts().list(recent, on(attempt)).autoPagingIterable()) {
            if (isOf(attempt, newestFirst)
                    && which.test(newestFirst)
                    && !attempt.earlierIds().contains(newestFirst.getId())) {
                found.addFirst(newestFirst);
            }
        }
        return found;
    }

    /**
     * After a restored backup the books have another token, but the same transfer. A payout can get another id of ours then;
     * payouts from before the transfer's id was among their metadata have no more than that.
     */
    private static boolean isOf(Attempt attempt, Payout payout) {
        Map<String, String> metadata = payout.getMetadata();
        if (metadata == null || !metadata.containsKey(MetadataKeys.ONWARD)) {
            return false;
        }
        String transfer = metadata.get(MetadataKeys.TRANSFER);
        return transfer != null && attempt.transfer().id() != null
                ? transfer.equals(attempt.transfer().id())
                : attempt.payoutId().equals(metadata.get(MetadataKeys.PAYOUT));
    }

    /** Less may have stood of the transfer when it was sent, or less stands now. */
    private static boolean isPartOf(Attempt attempt, Payout payout) {
        return payout.getAmount() != null
                && payout.getAmount() > 0
                && payout.getAmount() <= attempt.transfer().amount()
                && attempt.amount().currency().equalsIgnoreCase(payout.getCurrency());
    }

    private static boolean hasAmountOf(Attempt attempt, Payout payout) {
        return payout.getAmount() != null
                && payout.getAmount() == attempt.amount().minor()
                && attempt.amount().currency().equalsIgnoreCase(payout.getCurrency());
    }

    @Override
    public StripeStatus fetch(Attempt attempt, String stripeId) {
        return StripeResult.of(() -> stripe.v1().payouts().retrieve(stripeId, on(attempt)))
                .fold(
                        found -> new StripeStatus(status(attempt, found), arrival(found), traceId(found)),
                        refusal -> StripeStatus.notRead(
                                DisbursementStatuses.isMissing(refusal.code())
                                        ? new PayoutGateway.Foreign("Stripe knows no " + stripeId)
                                        : new PayoutGateway.Unavailable(refusal.message(), Duration.ZERO)),
                        noAnswer -> StripeStatus.notRead(
                                new PayoutGateway.Unavailable(noAnswer.why(), noAnswer.retryAfter())));
    }

    private static PayoutGateway.ProviderStatus status(Attempt attempt, Payout payout) {
        return hasAmountOf(attempt, payout)
                ? DisbursementStatuses.of(payout)
                : new PayoutGateway.Foreign("its amount is not what was sent");
    }

    private static Instant arrival(Payout payout) {
        return payout.getArrivalDate() == null ? null : Instant.ofEpochSecond(payout.getArrivalDate());
    }

    /** The bank's reference, which Stripe knows some days after it has sent the payout, and not for every bank. */
    private static String traceId(Payout payout) {
        return payout.getTraceId() == null ? null : payout.getTraceId().getValue();
    }

    private static RequestOptions on(Attempt attempt) {
        return RequestOptions.builder()
                .setStripeAccount(attempt.stripeAccountId())
                .build();
    }
}
