package com.callstar.payouts.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Several deployments may share one Stripe account: the metadata of what we create names the deployment that created
 * it.
 */
@ApplicationScoped
class Deployment {

    private final Optional<String> name;

    @Inject
    Deployment(StripeConfig config) {
        this(config.deployment());
    }

    Deployment(Optional<String> name) {
        this.name = name;
    }

    /** This metadata, with our deployment's name if it has one. */
    Map<String, String> mark(Map<String, String> metadata) {
        Map<String, String> marked = new HashMap<>(metadata);
        name.ifPresent(ours -> marked.put(MetadataKeys.DEPLOYMENT, ours));
        return marked;
    }

    /**
     * Whether this metadata names another deployment. Metadata without a name may be ours, from before we had a name.
     */
    boolean isOther(JsonNode metadata) {
        String named = metadata.path(MetadataKeys.DEPLOYMENT).asText("");
        return name.isPresent() && !named.isEmpty() && !named.equals(name.get());
    }
}
