package com.callstar.payouts.access;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.TooManyRequests;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Audits rejected attempts: all to change something, and those to read what the caller has no right to. Attempts without sign-in
 * are only logged, because the audit could not name anybody. Attempts over the rate limit are not audited, and of the others only so many of one actor in a minute, so that nobody can fill
 * the audit; the number of those left out is.
 */
@ApplicationScoped
public class RefusedAttempts {

    private static final Logger LOG = Logger.getLogger(RefusedAttempts.class);
    private static final String UNAUTHENTICATED = RefusalCode.UNAUTHENTICATED.name();
    private static final String FORBIDDEN = RefusalCode.FORBIDDEN.name();
    private static final String NOT_FOUND = "NOT_FOUND";
    private static final int LONGEST_SUBJECT = 255;

    private final CurrentCreator me;
    private final Audit audit;
    private final AttemptQuota quota;

    RefusedAttempts(CurrentCreator me, Audit audit, AttemptQuota quota) {
        this.me = me;
        this.audit = audit;
        this.quota = quota;
    }

    /**
     * Records a rejected attempt to change something.
     *
     * @param action the name of the operation or the path
     * @param subject the id that the attempt is about; null for the caller
     * @param failure why it was not done; failures that are no refusals are logged elsewhere and ignored here
     */
    public void record(String action, String subject, Throwable failure) {
        String reason = reason(failure);
        if (reason != null) {
            record(action, subject, reason);
        }
    }

    /**
     * Records a rejected attempt to read, if the caller had no right to it: another role's operation, or somebody else's object. What
     * an admin or an accountant does not find does not exist, and a read with invalid arguments shows nothing; neither is recorded.
     *
     * @param subject the id that the caller named; null for none
     */
    public void recordRead(String action, String subject, Throwable failure) {
        String reason = reason(failure);
        if (reason != null && (isAboutTheCaller(reason) || reason.endsWith(NOT_FOUND) && isHidden(subject))) {
            record(action, subject, reason);
        }
    }

    /** Records that an object was shown as if it did not exist, because the caller may not see it. Not for those who see all. */
    public void recordUnseen(String action, String subject) {
        if (isHidden(subject)) {
            record(action, subject, NOT_FOUND);
        }
    }

    private static boolean isAboutTheCaller(String reason) {
        return reason.equals(UNAUTHENTICATED) || reason.startsWith(FORBIDDEN);
    }

    private boolean isHidden(String subject) {
        return subject != null && me.caller().isKnown() && !me.caller().readsEverything();
    }

    private void record(String action, String subject, String reason) {
        if (reason.equals(UNAUTHENTICATED) || !me.caller().isKnown()) {
            logAnonymous(action);
        } else {
            write(action, subject, reason);
        }
    }

    /** Logs an attempt without sign-in. */
    public void logAnonymous(String action) {
        LOG.infof("Attempt without sign-in rejected action=%s", action);
    }

    /** A failure to write does not change the caller's response. */
    private void write(String action, String subject, String reason) {
        try {
            Actor actor = me.actor();
            if (quota.mayAudit(actor, self(actor))) {
                audit.refused(subject(subject, actor), actor, action, reason);
            }
        } catch (RuntimeException unwritten) {
            LOG.errorf(unwritten, "Rejected attempt could not be audited action=%s reason=%s", action, reason);
        }
    }

    private static String subject(String named, Actor actor) {
        return named == null || !isStorable(named) ? self(actor) : named;
    }

    private static String self(Actor actor) {
        return actor.creatorId() == null ? actor.toString() : actor.creatorId();
    }

    private static boolean isStorable(String text) {
        try {
            return InvalidInput.optional("subject", text, LONGEST_SUBJECT) != null;
        } catch (InvalidInput notAnId) {
            return false;
        }
    }

    /** The reason for the audit; null if the failure is no refusal or a rate limit. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManyRequests) {
                return null;
            }
            if (cause instanceof Refusal refusal) {
                return refusal.code() + facts(refusal.facts());
            }
            if (cause instanceof AuthenticationException || cause instanceof SecurityException) {
                return cause instanceof ForbiddenException ? FORBIDDEN : UNAUTHENTICATED;
            }
        }
        return null;
    }

    /** Whether a fact can be audited as it is, without being put into words. */
    private static boolean isPlain(Object fact) {
        return fact instanceof String
                || fact instanceof Number
                || fact instanceof Money
                || fact instanceof Instant
                || fact instanceof Enum<?>;
    }

    private static String facts(Map<String, Object> facts) {
        return facts.entrySet().stream()
                .filter(fact -> isPlain(fact.getValue()))
                .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining());
    }
}
