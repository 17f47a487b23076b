package com.callstar.payouts.story.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A creator's browser on Stripe's hosted pages. It returns redirects instead of following them. */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Browser() {}

    public static HttpResponse<String> opened(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    /** Presses a button of the onboarding page, {@code yes} for finished; returns the redirect. */
    public static String leaving(String url, String finished) {
        return location(send(HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("finished=" + finished))
                .build()));
    }

    public static String location(HttpResponse<String> page) {
        return page.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }
}
