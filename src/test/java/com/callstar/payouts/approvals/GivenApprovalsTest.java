package com.callstar.payouts.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.approvals.JudgedApproval.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether an approval counts is judged, and never written. */
class GivenApprovalsTest {

    private static final Instant NOON = Instant.parse("2026-09-17T12:00:00Z");
    private static final DigestedFacts FACTS = DigestedFacts.read("{\"amount\": 1}");
    private static final DigestedFacts OTHERS = DigestedFacts.read("{\"amount\": 2}");

    private static List<Flaw> flaws(Approval... given) {
        return new GivenApprovals(2, Duration.ofHours(24), FACTS, List.of(given))
                .judged(NOON, one -> one.by().equals("admin:self")).stream()
                        .map(JudgedApproval::flaw)
                        .toList();
    }

    private static Approval by(String person, Duration ago, DigestedFacts facts) {
        return new Approval(person, NOON.minus(ago), facts);
    }

    @Test
    void each_flaw_is_named() {
        assertThat(flaws(
                        by("admin:ada", Duration.ofHours(24), FACTS),
                        by("admin:bob", Duration.ofHours(23), FACTS),
                        by("admin:cy", Duration.ZERO, OTHERS),
                        by("admin:self", Duration.ZERO, FACTS)))
                .containsExactly(Flaw.TOO_OLD, null, Flaw.CHANGED, Flaw.NOT_ALLOWED);
    }

    @Test
    void a_person_counts_once_in_whatever_role() {
        assertThat(flaws(by("admin:ada", Duration.ofHours(2), FACTS), by("approver:ada", Duration.ofHours(1), FACTS)))
                .containsExactly(Flaw.REPEATED, null);
    }

    @Test
    void the_answer_of_the_database_is_read() {
        GivenApprovals read = GivenApprovals.read("""
                {"needed": 2, "lasts": 60, "facts": {"amount": 1},
                 "given": [{"by": "admin:ada|x", "at": "2026-09-17T13:00:00.123456+02:00", "facts": {"amount": 2}}]}""");
        assertThat(read.lasts()).isEqualTo(Duration.ofMinutes(1));
        assertThat(read.given())
                .containsExactly(new Approval("admin:ada|x", Instant.parse("2026-09-17T11:00:00.123456Z"), OTHERS));
        assertThat(GivenApprovals.read("{\"needed\": 2, \"lasts\": 60, \"facts\": null, \"given\": []}")
                        .now())
                .isNull();
    }
}
