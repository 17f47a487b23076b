package com.callstar.payouts.core.settings;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where people find our pages. */
@ConfigMapping(prefix = "app")
public interface AppConfig {

    /** Where the pages are served, such as {@code https://payouts.example.com}: {@code APP_URL} in the environment. */
    @Written(Written.Form.PAGES)
    Optional<URI> url();

    /**
     * The address of one of our pages, for Stripe and for mails.
     *
     * @param path from the root on, with its slash
     */
    default URI page(String path) {
        String root = url().orElseThrow(
                        () -> new IllegalStateException("APP_URL is missing: nobody can be led to " + path))
                .toString();
        return URI.create(root.replaceAll("/+$", "") + path);
    }
}
