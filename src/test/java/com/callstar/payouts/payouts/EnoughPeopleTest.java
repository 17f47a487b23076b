package com.callstar.payouts.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.approvals.Approval;
import com.callstar.payouts.approvals.DigestedFacts;
import com.callstar.payouts.approvals.GivenApprovals;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Destination;
import com.callstar.payouts.creators.Stamp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who counts among the people behind a payout that takes two. */
class EnoughPeopleTest {

    private static final Instant NOON = Instant.parse("2026-09-17T12:00:00Z");
    private static final DigestedFacts FACTS = DigestedFacts.read("{\"amount\": 6300}");
    private static final Actor ADA = new Actor("admin", "ada");
    private static final Actor JOB = Actor.system("automatic");

    private static RefusalCode against(Actor processor, Destination destination, Approval... given) {
        Creator creator = new Creator(
                "creator_1", "Sam", "sam@example.com", "en", null, "sam", null, destination, false, null, true, null);
        GivenApprovals approvals = new GivenApprovals(2, Duration.ofHours(24), FACTS, List.of(given));
        CoolingOff coolingOff = new CoolingOff(Duration.ofHours(48), BigDecimal.ZERO, NOON);
        return new TwoPeople(
                        approvals,
                        creator,
                        new DestinationSnapshot("acct_1", 1, null, null, null),
                        new Money(6300, "EUR"),
                        coolingOff)
                .against(processor, NOON)
                .map(ApprovalRefused::code)
                .orElse(null);
    }

    private static RefusalCode against(Actor processor, Approval... given) {
        return against(processor, new Destination(1, null, null, null), given);
    }

    private static Approval by(String person) {
        return new Approval(person, NOON.minusSeconds(1), FACTS);
    }

    @Test
    void who_processes_is_one_of_two() {
        assertThat(against(ADA)).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(against(ADA, by("admin:bob"))).isNull();
        assertThat(against(ADA, by("admin:ada"))).isEqualTo(RefusalCode.SAME_PERSON);
        assertThat(against(ADA, by("approver:ada"))).isEqualTo(RefusalCode.SAME_PERSON);
    }

    @Test
    void a_job_is_nobody() {
        assertThat(against(JOB, by("admin:bob"))).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(against(JOB, by("admin:bob"), by("admin:bob"))).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(against(JOB, by("admin:bob"), by("admin:cy"))).isNull();
    }

    @Test
    void a_reader_learns_whether_somebody_else_could_process() {
        assertThat(against(null)).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(against(null, by("admin:bob"))).isNull();
    }

    @Test
    void what_has_changed_or_is_too_old_is_named() {
        Approval changed = new Approval("admin:bob", NOON, DigestedFacts.read("{\"amount\": 1}"));
        Approval old = new Approval("admin:bob", NOON.minus(Duration.ofHours(24)), FACTS);
        Stream.of(changed, old).forEach(stale -> assertThat(against(ADA, stale)).isEqualTo(RefusalCode.APPROVAL_STALE));
        assertThat(against(ADA, new Approval("admin:ada", NOON, changed.facts())))
                .isEqualTo(RefusalCode.APPROVAL_NEEDED);
    }

    @Test
    void neither_the_creator_nor_who_changed_the_destination_counts() {
        assertThat(against(ADA, by("admin:sam"))).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        Destination recent = new Destination(2, new Stamp(NOON.minus(Duration.ofHours(1)), "admin:bob"), null, null);
        assertThat(against(ADA, recent, by("admin:bob"))).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(against(ADA, recent, by("admin:cy"))).isNull();
        Destination old = new Destination(2, new Stamp(NOON.minus(Duration.ofDays(3)), "admin:bob"), null, null);
        assertThat(against(ADA, old, by("admin:bob"))).isNull();
    }
}
