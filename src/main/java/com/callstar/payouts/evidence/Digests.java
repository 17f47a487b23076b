package com.callstar.payouts.evidence;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.evidence.Verification.DayDifference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Computes the digests of closed days again, and compares them with those that were kept. */
@ApplicationScoped
public class Digests {

    /** The longest period of one check, in days. */
    public static final int LONGEST_PERIOD = 31;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998;
    private static final int RETRY_AFTER_SECONDS = 30;
    /** After so long, a check begins no other day. */
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);

    private final DigestStore store;
    private final Semaphore slot = new Semaphore(1);

    Digests(DigestStore store) {
        this.store = store;
    }

    /**
     * One digest to check against the one before it.
     *
     * @param before null for the first of a chain
     * @param inPeriod false for the one after the period, of which only the link is checked
     */
    private record Check(DayDigest digest, DayDigest before, boolean inPeriod) {}

    /**
     * Checks the closed days of a period, and that they are one chain with the days around it. Reads every row of these days.
     *
     * @param from the first UTC day
     * @param to the last UTC day
     * @throws InvalidInput if {@code to} is before {@code from}, the period has more than {@value #LONGEST_PERIOD} days, or no day of ours
     *     can be in it
     * @throws TooManyRequests if this node checks already
     */
    public Verification verify(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (from.getYear() < FIRST_YEAR || from.getYear() > LAST_YEAR) {
            throw InvalidInput.because("from", "out_of_range");
        }
        if (days < 1 || days > LONGEST_PERIOD) {
            throw InvalidInput.because("to", "out_of_range");
        }
        if (!slot.tryAcquire()) {
            throw new TooManyRequests(RETRY_AFTER_SECONDS);
        }
        try {
            long end = System.nanoTime() + LONGEST_CHECK.toNanos();
            return verify(checks(from, to), () -> System.nanoTime() - end > 0);
        } finally {
            slot.release();
        }
    }

    private List<Check> checks(LocalDate from, LocalDate to) {
        List<Check> checks = new ArrayList<>();
        for (DigestChain chain : DigestChain.values()) {
            DayDigest before = null;
            for (DayDigest digest : store.around(chain, from, to)) {
                if (!digest.day().isBefore(from)) {
                    checks.add(new Check(digest, before, !digest.day().isAfter(to)));
                }
                before = digest;
            }
        }
        checks.sort(Comparator.comparing(check -> check.digest().day()));
        return checks;
    }

    private Verification verify(List<Check> checks, BooleanSupplier tookTooLong) {
        List<DayDigest> heads = heads(checks);
        Set<LocalDate> checked = new HashSet<>();
        for (Check check : checks) {
            LocalDate day = check.digest().day();
            if (!checked.contains(day) && !checked.isEmpty() && tookTooLong.getAsBoolean()) {
                return new Verification(null, heads, checked.size(), day);
            }
            DigestProblem problem = problem(check);
            if (problem != null) {
                DayDifference difference = new DayDifference(check.digest().chain(), day, problem);
                return new Verification(difference, heads, checked.size(), null);
            }
            if (check.inPeriod()) {
                checked.add(day);
            }
        }
        return new Verification(null, heads, checked.size(), null);
    }

    private static List<DayDigest> heads(List<Check> checks) {
        return List.of(DigestChain.values()).stream()
                .flatMap(chain -> checks.stream()
                        .filter(check -> check.inPeriod() && check.digest().chain() == chain)
                        .reduce((earlier, later) -> later)
                        .stream())
                .map(Check::digest)
                .toList();
    }

    /** Null if it matches. */
    private DigestProblem problem(Check check) {
        DayDigest kept = check.digest();
        if (!kept.continues(check.before())) {
            return DigestProblem.CHAIN_BROKEN;
        }
        boolean matches = !check.inPeriod()
                || kept.equals(compute(store, kept.chain(), kept.day(), kept.afterId(), kept.toId(), kept.previous()));
        return matches ? null : DigestProblem.ROWS_DIFFER;
    }

    /** Reads the rows of a day page by page and digests them. */
    static DayDigest compute(
            DigestStore store, DigestChain chain, LocalDate day, long afterId, long toId, String previous) {
        DayHash hash = new DayHash(chain, day, afterId, toId, previous);
        long reached = afterId;
        for (List<DigestStore.Line> page = store.page(chain, reached, toId);
                !page.isEmpty();
                page = store.page(chain, reached, toId)) {
            hash.add(page);
            reached = page.getLast().id();
        }
        return hash.result();
    }
}
