package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.telemetry.MetricsSource;
import com.callstar.payouts.payments.Route;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Finds what Stripe paid and the books do not know: the database was restored from a backup, or Stripe accepted a call
 * after we had given it up. Our reference is stored before Stripe is called, so an object with an unknown reference
 * proves that history is lost. The creator's payouts are frozen until an admin {@link Adoptions adopts} the object.
 */
@ApplicationScoped
public class UnbookedDisbursements implements MetricsSource {

    private static final Logger LOG = Logger.getLogger(UnbookedDisbursements.class);

    private static final String KEEP = """
            insert into unbooked_disbursement (stripe_id, route, stripe_account_id, creator_id, payout_id, reference,
                                               currency, amount, made_at, found_at)
            select f.stripe_id, f.route, f.account, c.creator_id, f.payout_id, f.reference, f.currency, f.amount, f.made_at, :now
            from unnest(cast(:ids as text[]), cast(:routes as text[]), cast(:accounts as text[]), cast(:creators as text[]),
                        cast(:payouts as text[]), cast(:references as text[]), cast(:currencies as text[]),
                        cast(:amounts as bigint[]), cast(:times as timestamptz[]))
                as f(stripe_id, route, account, creator_id, payout_id, reference, currency, amount, made_at)
            left join creator_contact c on c.creator_id = f.creator_id
            """;

    private static final String NOT_BOOKED = """
            where not exists (select 1 from disbursement d where d.stripe_id = f.stripe_id)
              and not exists (
                select 1 from disbursement d
                where d.reference = f.reference and (f.route = 'CONNECTED' or d.stripe_id is null)
                  and not (d.state = 'FAILED' and d.stripe_id is null))""";

    /** The columns of a {@link Row}, and where they come from. */
    static final String COLUMNS = """
            u.stripe_id, u.route, u.stripe_account_id,
            coalesce(u.creator_id, (
                select max(c.creator_id) from connected_account c where c.account = u.stripe_account_id)),
            u.payout_id, u.reference, u.currency, u.amount, u.made_at, u.disbursement_id
            from unbooked_disbursement u""";

    private final Session database;
    private final BooksFreezes freezes;
    private final Clock clock;

    UnbookedDisbursements(Session database, BooksFreezes freezes, Clock clock) {
        this.database = database;
        this.freezes = freezes;
        this.clock = clock;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record New(String stripeId, String creatorId) {}

    /** A row of the table. */
    @RegisterForReflection(methods = false, fields = false)
    record Row(
            String stripeId,
            String route,
            String stripeAccountId,
            String creatorId,
            String payoutId,
            String reference,
            String currency,
            long amount,
            Instant madeAt,
            String disbursementId) {

        UnbookedDisbursement toRecord() {
            return new UnbookedDisbursement(
                    stripeId,
                    Route.valueOf(route),
                    stripeAccountId,
                    creatorId,
                    payoutId,
                    reference,
                    new Money(amount, currency),
                    madeAt);
        }
    }

    /**
     * Compares what Stripe's statement contains with the books, and keeps what the books do not know. Metadata of a
     * transfer is the platform's own. A payout's metadata may be written by the owner of the account, who can also copy
     * a known token: such a copy is ignored, and an unknown token concerns this account alone.
     */
    @Transactional(MANDATORY)
    public void compare(List<UnbookedDisbursement> atStripe) {
        if (atStripe.isEmpty()) {
            return;
        }
        keep(atStripe, NOT_BOOKED);
    }

    /** Stripe has made an object of a disbursement that the books say was not paid, or a second one. */
    @Transactional(MANDATORY)
    void contradicted(DisbursementEntity disbursement, PayoutEntity payout, String stripeId) {
        keep(
                List.of(new UnbookedDisbursement(
                        stripeId,
                        disbursement.route,
                        disbursement.stripeAccountId,
                        payout.creatorId,
                        payout.id,
                        disbursement.reference,
                        new Money(disbursement.amount, disbursement.currency),
                        disbursement.startedAt)),
                "");
    }

    /** The same in a transaction of its own: the caller's is rolled back. */
    @Transactional(REQUIRES_NEW)
    void contradictedForGood(DisbursementEntity disbursement, PayoutEntity payout, String stripeId) {
        contradicted(disbursement, payout, stripeId);
    }

    private void keep(List<UnbookedDisbursement> found, String unlessBooked) {
        List<String> creators = database.createNativeQuery(KEEP + unlessBooked + """

                        on conflict (stripe_id) do nothing
                        returning stripe_id, coalesce(creator_id, (
                            select max(c.creator_id) from connected_account c where c.account = stripe_account_id))""", New.class)
                .setParameter("ids", texts(found, UnbookedDisbursement::stripeId))
                .setParameter("routes", texts(found, one -> one.route().name()))
                .setParameter("accounts", texts(found, UnbookedDisbursement::stripeAccountId))
                .setParameter("creators", texts(found, UnbookedDisbursement::creatorId))
                .setParameter("payouts", texts(found, UnbookedDisbursement::payoutId))
                .setParameter("references", texts(found, UnbookedDisbursement::reference))
                .setParameter("currencies", texts(found, one -> one.amount().currency()))
                .setParameter(
                        "amounts",
                        found.stream().map(one -> one.amount().minor()).toArray(Long[]::new))
                .setParameter(
                        "times",
                        found.stream().map(UnbookedDisbursement::madeAt).toArray(Instant[]::new))
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(UnbookedDisbursements::reported)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        freezes.check(creators);
    }

    private static String reported(New found) {
        LOG.errorf(
                "Stripe has made %s, and the books do not know that it was paid: creator=%s",
                found.stripeId(), found.creatorId());
        return found.creatorId();
    }

    private static String[] texts(List<UnbookedDisbursement> rows, Function<UnbookedDisbursement, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /**
     * What is not adopted yet, oldest first.
     *
     * @param creatorId null for all creators
     * @param first how many, 1 to {@value Page#LARGEST}
     */
    @Transactional
    public List<UnbookedDisbursement> open(String creatorId, int first) {
        var limit = new Page.Request(first, null);
        return database.createNativeQuery(
                        "select " + COLUMNS
                                + " where u.adopted_at is null"
                                + " and (cast(:creator as text) is null or coalesce(u.creator_id, (select max(c.creator_id)"
                                + " from connected_account c where c.account = u.stripe_account_id)) = :creator)"
                                + " order by u.made_at, u.stripe_id limit :first",
                        Row.class)
                .setParameter("creator", creatorId, String.class)
                .setParameter("first", limit.first())
                .getResultStream()
                .map(Row::toRecord)
                .toList();
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        long open = database.createNativeQuery(
                        "select count(*) from unbooked_disbursement where adopted_at is null", Long.class)
                .getSingleResult();
        return List.of(new MetricsSource.Gauge(
                "callstar.disbursements.unbooked",
                "Transfers and payouts that Stripe has made and the books do not know as paid",
                Map.of(),
                open));
    }
}
