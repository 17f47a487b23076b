package com.callstar.payouts.demo;

import com.callstar.payouts.core.settings.DatabaseUrl;
import com.callstar.payouts.demo.identity.SimulatedProvider;
import com.callstar.stripesimulator.SimulatedStripe;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts the product with all services that it needs: in development ({@code quarkus:dev}) and as the packaged demo.
 */
@QuarkusMain(name = "demo")
public class DemoMain {

    private static final String FOLDER = "callstar.demo.folder";

    private record Ending(int code, Throwable cause) {}

    public static void main(String... args) {
        // In development this handler does not end the JVM but waits for the next start.
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        Ending ending;
        try (var surroundings = new DemoServices()) {
            startIn(folder(), surroundings);
            ending = runApplication(args);
        }
        exit.accept(ending.code(), ending.cause());
    }

    private static void startIn(Path folder, DemoServices surroundings) {
        surroundings.set(FOLDER, folder.toString());
        DemoClock.resumedFrom(folder);
        if (!databaseIsGiven()) {
            EmbeddedDatabase database = surroundings.start(EmbeddedDatabase.keptIn(folder));
            surroundings.set("quarkus.datasource.jdbc.url", database.jdbcUrl());
            surroundings.set("quarkus.datasource.username", EmbeddedDatabase.APPLICATION);
            surroundings.set("quarkus.datasource.password", EmbeddedDatabase.APPLICATION);
            surroundings.set("quarkus.flyway.username", database.username());
            surroundings.set("quarkus.flyway.password", database.password());
        }
        if (!isSet("quarkus.oidc.auth-server-url") && !isSet("quarkus.oidc.public-key")) {
            SimulatedProvider provider =
                    surroundings.start(SimulatedProvider.start(DemoTokens.tokens(folder), DemoTokens.PEOPLE, 0));
            surroundings.set("quarkus.oidc.auth-server-url", provider.base().toString());
            surroundings.set("quarkus.oidc.token.issuer", DemoTokens.ISSUER);
            surroundings.set("quarkus.oidc.token.audience", DemoTokens.AUDIENCE);
        }
        if (!isSet("STRIPE_API_BASE")) {
            String secret = setting("STRIPE_WEBHOOK_SECRET").orElse(DemoStripe.WEBHOOK_SECRET);
            SimulatedStripe stripe = surroundings.start(DemoStripe.start(folder, secret.split(",")[0].strip()));
            surroundings.set("stripe.api-base", stripe.base().toString());
        }
    }

    /**
     * Like Quarkus.run, but returns where that would end the JVM, because the services have to stop after the
     * application.
     */
    private static Ending runApplication(String... args) {
        var ending = new AtomicReference<>(new Ending(0, null));
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler(
                (Integer code, Throwable cause) -> ending.set(new Ending(code, cause)));
        try {
            Quarkus.run(args);
        } finally {
            ApplicationLifecycleManager.setDefaultExitCodeHandler(exit);
        }
        return ending.get();
    }

    private static Path folder() {
        Path folder = setting(FOLDER).map(Path::of).orElseGet(DemoMain::usualFolder);
        return folder.toAbsolutePath().normalize();
    }

    /** Development keeps its data in the build folder; a package keeps it in the working directory. */
    private static Path usualFolder() {
        // Quarkus's LaunchMode is not known before Quarkus runs, but only development has its classes in a folder.
        URI classes = URI.create(DemoMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return classes.getPath() != null && Files.isDirectory(Path.of(classes.getPath()))
                ? Path.of(classes).resolveSibling("demo")
                : Path.of("data");
    }

    private static boolean databaseIsGiven() {
        Optional<String> url = setting("DATABASE_URL");
        if (url.isPresent() && url.flatMap(DatabaseUrl::parse).isEmpty()) {
            throw new IllegalStateException("DATABASE_URL is malformed: expected " + DatabaseUrl.EXPECTED + ".");
        }
        return url.isPresent() || isSet("quarkus.datasource.jdbc.url");
    }

    private static boolean isSet(String name) {
        return setting(name).isPresent();
    }

    // Not from Quarkus's configuration, which does not exist before Quarkus runs.
    private static Optional<String> setting(String name) {
        String variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
