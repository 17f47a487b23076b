package com.callstar.payouts.creators;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Stripe still requires of an account, and the consequences.
 *
 * @param codes what is past due, due or being verified, as Stripe's codes: {@code individual.verification.document}
 * @param dueBy the deadline; null if Stripe sets none
 * @param disabledReason why Stripe has disabled the account, as Stripe's code; null if it has not
 * @param errors why Stripe did not accept what was given, in Stripe's own sentences
 */
public record Requirements(List<String> codes, Instant dueBy, String disabledReason, List<String> errors) {

    /** Why Stripe disables an account, by the prefix of its code. */
    private static final List<String> DISABLED = List.of(
            "requirements.past_due",
            "requirements.pending_verification",
            "action_required",
            "under_review",
            "listed",
            "platform_paused",
            "rejected");

    public Requirements {
        codes = codes.stream().distinct().toList();
        errors = errors.stream().distinct().toList();
    }

    /** Stripe requires nothing. */
    public static Requirements none() {
        return of();
    }

    public static Requirements of(String... codes) {
        return new Requirements(List.of(codes), null, null, List.of());
    }

    Requirements and(String code) {
        return new Requirements(Stream.concat(codes.stream(), Stream.of(code)).toList(), dueBy, disabledReason, errors);
    }

    /** Whether both require the same, in any order. */
    boolean saysSameAs(Requirements other) {
        return Set.copyOf(codes).equals(Set.copyOf(other.codes))
                && Objects.equals(dueBy, other.dueBy)
                && Objects.equals(disabledReason, other.disabledReason)
                && Set.copyOf(errors).equals(Set.copyOf(other.errors));
    }

    /** Whether the platform cannot reach the account any more. */
    public boolean accountGone() {
        return codes.contains(Requirement.ACCOUNT_GONE);
    }

    /** What to do, one sentence for each thing; several codes can share one. */
    public List<String> in(Locale language) {
        return codes.stream()
                .map(code -> new Requirement(code).in(language))
                .distinct()
                .toList();
    }

    /** Why Stripe has disabled the account, in words; null if it has not. */
    public String disabledIn(Locale language) {
        if (disabledReason == null) {
            return null;
        }
        String known =
                DISABLED.stream().filter(disabledReason::startsWith).findFirst().orElse("other");
        return Wording.of("disabled." + known, Map.of("code", disabledReason), language);
    }

    /** The details that accompany a refusal's code; empty ones are left out. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("requirements", codes.stream().map(Requirement::new).toList());
        facts.put("requirementCodes", codes);
        if (dueBy != null) {
            facts.put("requirementsDueBy", dueBy.toString());
        }
        if (disabledReason != null) {
            facts.put("disabledReason", (Wording.Spoken) this::disabledIn);
        }
        if (!errors.isEmpty()) {
            facts.put("requirementErrors", errors);
        }
        return facts;
    }
}
