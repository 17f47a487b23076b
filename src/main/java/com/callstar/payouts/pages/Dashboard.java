package com.callstar.payouts.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves one HTML page for all paths under {@code /dashboard}; the browser decides what it shows, so every URL can be bookmarked
 * and shared. Its scripts and styles are under {@code /dashboard/assets}, in files whose names change with their content.
 */
@ApplicationScoped
class Dashboard {

    private static final String HOME = "/dashboard";
    private static final String FILES = "META-INF/resources";
    private static final String ONE_YEAR = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES = Map.of(
            "js",
            "text/javascript; charset=UTF-8",
            "css",
            "text/css; charset=UTF-8",
            "svg",
            "image/svg+xml",
            "ttf",
            "font/ttf");
    private static final int BEFORE_STATIC_FILES = 0;
    private static final String MISSING = "<!doctype html><html lang=\"en\"><title>Callstar</title>"
            + "<p>This build has no pages: they were left out by -Dpages.skip.</p></html>";

    private final boolean demo;

    /** @param demo whether the pages show the demo's clock, which no production package has */
    Dashboard(@ConfigProperty(name = "pages.demo-clock", defaultValue = "false") boolean demo) {
        this.demo = demo;
    }

    void registerRoutes(@Observes Router router) {
        router.get("/").order(BEFORE_STATIC_FILES).handler(request -> request.redirect(HOME));
        router.get(HOME + "/assets/:file").order(BEFORE_STATIC_FILES).handler(Dashboard::assetFile);
        router.get(HOME).order(BEFORE_STATIC_FILES).handler(this::page);
        router.get(HOME + "/*").order(BEFORE_STATIC_FILES).handler(this::page);
    }

    private void page(RoutingContext request) {
        answer(request, "text/html; charset=UTF-8", "no-cache")
                .end(read(HOME + "/index.html")
                        .map(Buffer::toString)
                        .map(this::markDemo)
                        .orElse(MISSING));
    }

    private String markDemo(String page) {
        return demo ? page.replace("<html", "<html data-demo=\"true\"") : page;
    }

    /** The build keeps these files compressed. They are unpacked for a client that does not accept gzip; all browsers do. */
    private static void assetFile(RoutingContext request) {
        String file = request.pathParam("file");
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        Optional<Buffer> compressed = type == null || !file.matches("[\\w.-]+") ? Optional.empty() : asset(file);
        if (compressed.isEmpty()) {
            request.response().setStatusCode(404).end();
            return;
        }
        HttpServerResponse response = answer(request, type, ONE_YEAR).putHeader("Vary", "Accept-Encoding");
        String accepted = request.request().getHeader("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            response.putHeader("Content-Encoding", "gzip").end(compressed.get());
        } else {
            response.end(unpacked(compressed.get()));
        }
    }

    private static Buffer unpacked(Buffer compressed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.getBytes()))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HttpServerResponse answer(RoutingContext request, String type, String cacheControl) {
        return request.response().putHeader("Content-Type", type).putHeader("Cache-Control", cacheControl);
    }

    private static Optional<Buffer> asset(String file) {
        return read(HOME + "/assets/" + file + ".gz");
    }

    private static Optional<Buffer> read(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILES + file)) {
            return Optional.ofNullable(in == null ? null : Buffer.buffer(in.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
