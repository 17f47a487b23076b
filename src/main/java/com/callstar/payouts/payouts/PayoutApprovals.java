package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorProfile;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payouts.RequestRules.Backing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says who approved payouts, what they approved, and whether it still counts. */
@ApplicationScoped
public class PayoutApprovals {

    private static final String STATES = """
            select p.*, %1$s, c.*, %2$s, people_needed(p.currency, p.requested_amount, p.destination_confirmed_at is not null) as need,
                   jsonb_build_object(
                       'lasts', cast(extract(epoch from approvals_last()) as bigint),
                       'facts', payout_facts(p, %3$s),
                       'given', (
                           select jsonb_agg(jsonb_build_object('by', a.approved_by, 'at', a.at, 'facts', a.facts) order by a.id)
                           from approval_given a where a.kind = 'PAYOUT' and a.subject = p.id)) as approvals
            from payout p
            join creator_profile c on c.creator_id = p.creator_id
            left join lateral (select e.* from disbursement e where e.payout_id = p.id order by e.id limit 1) d on true%4$s
            where p.id = any(:payouts)""";

    private static final String NEEDED = "select people_needed(:currency, :amount, :confirmed) as need";

    private final Queries queries;
    private final ProofPolicy policy;
    private final RequestRules rules;
    private final Clock clock;

    PayoutApprovals(Queries queries, ProofPolicy policy, RequestRules rules, Clock clock) {
        this.queries = queries;
        this.policy = policy;
        this.rules = rules;
        this.clock = clock;
    }

    /** The approvals of each of these payouts, by payout; unknown ids are left out. One statement, however many payouts. */
    public Map<String, ApprovalState> of(Collection<String> payoutIds) {
        if (payoutIds.isEmpty()) {
            return Map.of();
        }
        String sql = STATES.formatted(
                DisbursementStatus.COLUMNS,
                BackingColumns.of("p", policy),
                Boolean.toString(policy.required()),
                BackingColumns.join("p"));
        Map<String, Object> values = Map.of("payouts", payoutIds.toArray(String[]::new), "now", clock.instant());
        return queries.list(sql, values, this::read).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many people a payout takes, with the one who processes it. */
    public int peopleNeeded(Payout payout) {
        Map<String, Object> values = Map.of(
                "currency", payout.requested().currency(),
                "amount", payout.requested().minor(),
                "confirmed", payout.destination().confirmedAt() != null);
        return queries.first(NEEDED, values, row -> (int) row.number("need")).orElseThrow();
    }

    /** Why this person may not approve a payout: what keeps them from processing it, too. Empty if they may. */
    Optional<? extends PayoutRefused> againstApproving(Payout payout, Creator creator, Actor person) {
        Money available = rules.backing(owner(payout)).funds().available();
        return rules.coolingOff(clock.instant()).againstProcessing(payout.destination(), creator, available, person);
    }

    private static AccountHolder owner(Payout payout) {
        return new AccountHolder(payout.creatorId(), payout.requested().currency());
    }

    private Map.Entry<String, ApprovalState> read(Row row) throws SQLException {
        Payout payout = PayoutRow.read(row, false).payout();
        Creator creator = CreatorProfile.read(row);
        Backing backing = BackingColumns.read(row, owner(payout));
        GivenApprovals given = GivenApprovals.read(row.text("approvals"));
        Instant at = payout.processedAt() == null ? clock.instant() : payout.processedAt();
        TwoPeople people = new TwoPeople(
                given, creator, payout.destination(), backing.funds().available(), rules.coolingOff(at));
        return Map.entry(payout.id(), new ApprovalState((int) row.number("need"), given.now(), people.judged(at)));
    }
}
