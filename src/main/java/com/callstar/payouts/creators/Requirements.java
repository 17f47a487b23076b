package com.callstar.payouts.creators;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stripe's open requirements of an account and their consequences.
 *
 * @param codes past due, due or being verified, in Stripe's words: {@code individual.verification.document}
 * @param dueBy the deadline; null if Stripe sets none
 * @param disabledReason Stripe's code for a stopped account; null if it is not stopped
 * @param errors Stripe's sentences about rejected information
 */
public record Requirements(List<String> codes, Instant dueBy, String disabledReason, List<String> errors) {

    /** Reasons for stopped accounts, by the prefix of their code. */
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

    /** No requirements. */
    public static Requirements none() {
        return of();
    }

    public static Requirements of(String... codes) {
        return new Requirements(List.of(codes), null, null, List.of());
    }

    Requirements and(String code) {
        return new Requirements(Stream.concat(codes.stream(), Stream.of(code)).toList(), dueBy, disabledReason, errors);
    }

    /** The requirement of an account that the platform lost access to. */
    public boolean accountGone() {
        return codes.contains(Requirement.ACCOUNT_GONE);
    }

    /** Instructions without duplicates; several codes can mean the same. */
    public List<String> in(Locale language) {
        return codes.stream()
                .map(code -> new Requirement(code).in(language))
                .distinct()
                .toList();
    }

    /** The reason for a stopped account as a sentence; null if it is not stopped. */
    public String disabledIn(Locale language) {
        if (disabledReason == null) {
            return null;
        }
        String known =
                DISABLED.stream().filter(disabledReason::startsWith).findFirst().orElse("other");
        return Wording.of("disabled." + known, Map.of("code", disabledReason), language);
    }

    /** The details of a refusal; empty ones are left out. */
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
