package com.callstar.payouts.core.settings;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the pages are served. */
@ConfigMapping(prefix = "app")
public interface AppConfig {

    /**
     * The base URL of the pages, such as {@code https://payouts.example.com}; environment variable {@code APP_URL}. Without it,
     * {@code NEXT_PUBLIC_APP_URL} counts, then {@code NEXTAUTH_URL}.
     */
    @Format(Format.Form.PAGES)
    Optional<URI> url();

    /**
     * The URL of one of our pages, for Stripe and for emails.
     *
     * @param path starts with a slash
     * @throws IllegalStateException if {@code APP_URL} is not set
     */
    default URI page(String path) {
        String root = url().orElseThrow(
                        () -> new IllegalStateException("APP_URL is missing: no link can be made to " + path))
                .toString();
        return URI.create(root.replaceAll("/+$", "") + path);
    }
}
