package com.callstar.payouts.graphql;

import com.callstar.payouts.evidence.DayDigest;
import com.callstar.payouts.evidence.DigestChain;
import com.callstar.payouts.evidence.DigestProblem;
import com.callstar.payouts.evidence.Verification;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a check of closed days has found. */
@Type("AuditVerification")
public record AuditVerification(
        boolean matches,

        @Description("Null if everything that was checked matches.")
        FirstDifference firstDifference,

        @NonNull
        @Description("The last digest of each chain in the period, to compare with what was logged and emailed.")
        List<@NonNull KeptDigest> heads,

        int daysChecked,

        @Description("The first day that was not checked, because the check took too long; null if all were.")
        LocalDate continueFrom) {

    static AuditVerification of(Verification found) {
        return new AuditVerification(
                found.matches(),
                found.firstDifference() == null ? null : FirstDifference.of(found.firstDifference()),
                found.heads().stream().map(KeptDigest::of).toList(),
                found.daysChecked(),
                found.continueFrom());
    }

    /** The first day that no longer matches. */
    @Type("AuditDifference")
    public record FirstDifference(
            @NonNull DigestChain what,
            @NonNull LocalDate day,
            @NonNull DigestProblem problem) {

        static FirstDifference of(Verification.DayDifference difference) {
            return new FirstDifference(difference.chain(), difference.day(), difference.problem());
        }
    }

    /** The digest of a closed day. */
    @Type("DayDigest")
    public record KeptDigest(
            @NonNull DigestChain what,
            @NonNull LocalDate day,
            @NonNull String digest) {

        static KeptDigest of(DayDigest digest) {
            return new KeptDigest(digest.chain(), digest.day(), digest.digest());
        }
    }
}
