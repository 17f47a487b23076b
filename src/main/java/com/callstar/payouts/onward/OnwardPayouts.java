package com.callstar.payouts.onward;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists the onward payouts, and lets an admin have one tried again. */
@ApplicationScoped
@Transactional
public class OnwardPayouts {

    private static final int LONGEST_REASON = 2000;

    private final Audit audit;
    private final Clock clock;

    OnwardPayouts(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** By the id of the payout whose transfer is paid on. Payouts without an onward payout are absent. */
    public Map<String, OnwardPayout> ofPayouts(Collection<String> payoutIds) {
        return OnwardPayoutEntity.<OnwardPayoutEntity>list("payoutId in ?1", List.copyOf(payoutIds)).stream()
                .map(OnwardPayoutEntity::toOnwardPayout)
                .collect(Collectors.toMap(OnwardPayout::payoutId, Function.identity()));
    }

    /**
     * Newest transfer first.
     *
     * @param status null for any
     */
    public Page<OnwardPayout> list(OnwardStatus status, Page.Request request) {
        Conditions all = ofTransfers(status);
        Conditions page = ofTransfers(status).and("disbursementId < :after", "after", request.after());
        List<OnwardPayout> found = OnwardPayoutEntity.<OnwardPayoutEntity>find(
                        page.where() + " order by disbursementId desc", page.values())
                .range(0, request.first())
                .stream()
                .map(OnwardPayoutEntity::toOnwardPayout)
                .toList();
        return Page.of(
                found,
                request,
                OnwardPayout::disbursementId,
                () -> OnwardPayoutEntity.count(all.where(), all.values()));
    }

    /** What an admin pays out of a balance has no payout. */
    private static Conditions ofTransfers(OnwardStatus status) {
        return new Conditions().and("payoutId <> :none", "none", "").and("state = :status", "status", status);
    }

    /**
     * Makes what waits or has failed due at once. It overrides no rule: the balance is checked, and a changed bank account
     * cools off. What is under way or has arrived stays as it is.
     *
     * @throws OnwardRefused INVALID_STATE if nothing of this payout is to be paid on
     */
    public void retry(String payoutId, String reason, Actor actor) {
        String why = InvalidInput.required("reason", reason, LONGEST_REASON);
        OnwardPayoutEntity row = OnwardPayoutEntity.<OnwardPayoutEntity>find("payoutId", payoutId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(found -> found.state != OnwardStatus.CANCELLED)
                .orElseThrow(() -> new OnwardRefused(payoutId));
        if (row.isOpen()) {
            row.tries = 0;
            row.nextTryAt = clock.instant();
            audit.record(payoutId, new Audit.AuditChange(actor, "payout.onward.retry", null, null, why));
        }
    }
}
