package com.callstar.payouts.security;

import com.callstar.payouts.core.InvalidInput;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends browser sessions, at once and on all nodes: from then on, a copied cookie is like no cookie. */
@ApplicationScoped
public class Sessions {

    private final EndedSessions ended;
    private final LogoutTokens tokens;

    Sessions(EndedSessions ended, LogoutTokens tokens) {
        this.ended = ended;
        this.tokens = tokens;
    }

    /** Ends the session of this request, which was authenticated before. Does nothing if it has none or it has ended. */
    public void end(RoutingContext request) {
        SessionTokens.session(request).ifPresent(ended::end);
    }

    /**
     * Ends the session that the provider names, or all sessions of the subject if it names none. The same token again changes
     * nothing.
     *
     * @param logoutToken as OpenID Connect Back-Channel Logout 1.0 defines it
     * @throws InvalidInput if the provider did not issue it to us
     */
    public void endAtProvider(String logoutToken) {
        LogoutToken token = tokens.verified(logoutToken == null ? "" : logoutToken)
                .orElseThrow(() -> InvalidInput.because("logout_token", "not_authentic"));
        ended.end(token);
    }
}
