package com.callstar.payouts.demo.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Codes, each valid once, and refresh tokens, valid any number of times while this provider runs. */
final class Grants {

    /**
     * The parameters of a sign-in.
     *
     * @param at when the person signed in, in seconds since 1970, by the system clock
     * @param acr the first way to sign in that the client asked for; null if it asked for none
     */
    record Grant(String person, String redirectUri, String challenge, String nonce, long at, String acr) {

        /** What the tokens say of this sign-in, however often they are refreshed. */
        Map<String, Object> claims() {
            return acr == null ? Map.of("auth_time", at) : Map.of("auth_time", at, "acr", acr);
        }
    }

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshes = new ConcurrentHashMap<>();

    String code(Grant grant) {
        return kept(codes, grant);
    }

    String refresh(Grant grant) {
        return kept(refreshes, grant);
    }

    /**
     * Proof Key for Code Exchange, RFC 7636: only the client that requested the code knows the value whose digest is
     * the challenge.
     */
    Optional<Grant> redeemed(Map<String, String> form) {
        return Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                .filter(grant -> grant.redirectUri().equals(form.get("redirect_uri")))
                .filter(grant -> grant.challenge().equals(digest(form.getOrDefault("code_verifier", ""))));
    }

    Optional<Grant> refreshed(Map<String, String> form) {
        return Optional.ofNullable(refreshes.get(form.getOrDefault("refresh_token", "")));
    }

    private static String kept(Map<String, Grant> grants, Grant grant) {
        String key = UUID.randomUUID().toString();
        grants.put(key, grant);
        return key;
    }

    private static String digest(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
