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
 * Writes down who tried to change something and was refused. Who did not sign in is nobody whom an audit could name: that is a
 * line of the log, and so is what comes too often, or anybody could fill the audit.
 */
@ApplicationScoped
public class RefusedAttempts {

    private static final Logger LOG = Logger.getLogger(RefusedAttempts.class);
    private static final String NOBODY = RefusalCode.UNAUTHENTICATED.name();
    private static final int LONGEST_SUBJECT = 255;

    private final CurrentCreator me;
    private final Audit audit;

    RefusedAttempts(CurrentCreator me, Audit audit) {
        this.me = me;
        this.audit = audit;
    }

    /**
     * @param action what was tried, by the name of the operation
     * @param subject what it is about; null for the caller
     * @param failure why it was not done; where it is no refusal it is not written here: the log has it as a fault
     */
    public void record(String action, String subject, Throwable failure) {
        String reason = reason(failure);
        if (reason == null) {
            return;
        }
        if (reason.equals(NOBODY) || !me.caller().isKnown()) {
            LOG.infof("Refused without sign-in: %s", action);
        } else {
            write(action, subject, reason);
        }
    }

    /** Who was refused is answered so, whether it could be written down or not. */
    private void write(String action, String subject, String reason) {
        try {
            Actor actor = me.actor();
            audit.refused(subject(subject, actor), actor, action, reason);
        } catch (RuntimeException unwritten) {
            LOG.errorf(unwritten, "Not written down: %s was refused, %s", action, reason);
        }
    }

    private static String subject(String named, Actor actor) {
        String self = actor.creatorId() == null ? actor.toString() : actor.creatorId();
        return named == null || !isStorable(named) ? self : named;
    }

    private static boolean isStorable(String text) {
        try {
            return InvalidInput.optional("subject", text, LONGEST_SUBJECT) != null;
        } catch (InvalidInput notAnId) {
            return false;
        }
    }

    /** Null where it is no refusal, or too many to be written. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManyRequests) {
                return null;
            }
            if (cause instanceof Refusal refusal) {
                return refusal.code() + facts(refusal.facts());
            }
            if (cause instanceof AuthenticationException || cause instanceof SecurityException) {
                return cause instanceof ForbiddenException ? RefusalCode.FORBIDDEN.name() : NOBODY;
            }
        }
        return null;
    }

    /** Not what is still to be put into words. */
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
