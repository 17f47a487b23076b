package com.callstar.payouts.access;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Origin;
import com.callstar.payouts.core.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Audits the calls of the cron endpoint, which has a secret instead of a sign-in. Each use of the secret is recorded, whatever it
 * releases, because a secret that leaked shows itself by the addresses. All callers with a wrong secret share the quota of one
 * actor, so that nobody can fill the audit from many addresses.
 */
@ApplicationScoped
public class CronCalls {

    private static final Logger LOG = Logger.getLogger(CronCalls.class);
    private static final String SUBJECT = "cron";
    private static final String ACTION = "cron.release";
    private static final String ANONYMOUS = "anonymous";
    private static final Actor ALL_ANONYMOUS = new Actor(ANONYMOUS, "all");

    private final Audit audit;
    private final AttemptQuota quota;

    CronCalls(Audit audit, AttemptQuota quota) {
        this.audit = audit;
        this.quota = quota;
    }

    /** Records a call with the right secret, before anything is released. */
    public void accepted(Origin origin) {
        Actor actor = new Actor(SUBJECT, "update-status", origin, null);
        if (quota.mayAudit(actor, SUBJECT)) {
            audit.recordAlone(SUBJECT, new Audit.AuditChange(actor, ACTION, null, null, null));
        }
    }

    /** Records a call without the right secret. A failure to write does not change the caller's response. */
    public void rejected(Origin origin) {
        LOG.info("Cron call without the right secret rejected");
        try {
            if (quota.mayAudit(ALL_ANONYMOUS, SUBJECT)) {
                Actor actor = new Actor(ANONYMOUS, origin.address(), origin, null);
                audit.refused(SUBJECT, actor, ACTION, RefusalCode.UNAUTHENTICATED.name());
            }
        } catch (RuntimeException unwritten) {
            LOG.error("Rejected cron call could not be audited", unwritten);
        }
    }
}
