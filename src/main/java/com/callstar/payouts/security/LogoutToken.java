package com.callstar.payouts.security;

import java.util.Optional;

/**
 * What a provider says when it ends a session (OpenID Connect Back-Channel Logout 1.0, section 2.4).
 *
 * @param id names this token, so that it counts once
 * @param sid the session to end; empty: all sessions of the subject
 * @param subject null only if there is a {@code sid}
 */
record LogoutToken(String id, Optional<String> sid, String subject) {}
