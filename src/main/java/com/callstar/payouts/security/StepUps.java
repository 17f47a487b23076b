package com.callstar.payouts.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/**
 * Step-up authentication: wants an admin who moves money, or changes where it goes, to have signed in a short time ago. A copied
 * cookie, or a computer that somebody left, is then not enough. It is judged at each request, also of a token that was verified before.
 */
@ApplicationScoped
public class StepUps {

    private final StepUpRule rule;
    private final Caller caller;
    private final InstantSource clock;

    @Inject
    StepUps(StepUpConfig config, Caller caller) {
        // The machine's clock, by which Quarkus verifies tokens.
        this(StepUpRule.of(config), caller, InstantSource.system());
    }

    StepUps(StepUpRule rule, Caller caller, InstantSource clock) {
        this.rule = rule;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Called before anything is done. Only admins and approvers sign in again: the booking platform's server is no person, and nobody
     * else may call what moves or approves money.
     *
     * @throws StepUpNeeded if their last sign-in is too old, too weak, or not known
     */
    public void demand() {
        if (caller.isKnown() && (caller.is(Role.ADMIN) || caller.is(Role.APPROVER)) && !isMet()) {
            throw new StepUpNeeded(rule);
        }
    }

    /** Whether the caller's last sign-in is good enough. */
    public boolean isMet() {
        return rule.isMetBy(caller.lastSignIn(), clock.instant());
    }
}
