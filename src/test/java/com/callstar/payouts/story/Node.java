package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The packaged product as a separate process. Its output is in {@code target/nodes}. */
public final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Path output;
    private final Process process;

    private Node(int port, Path output, Process process) {
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /** Starts a node on a free port with only this environment; a jar runs in a JVM with these options. */
    public static Node start(String name, Map<String, String> environment, String... options) {
        try {
            return start(name, environment, command(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts another application that reports its health as the product does. */
    public static Node ofJar(String name, Path jar, Map<String, String> environment) {
        return start(
                name,
                environment,
                List.of(java(), "-Xmx512m", "-jar", jar.toAbsolutePath().toString()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Node start(String name, Map<String, String> environment, List<String> command) {
        try {
            int port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "" + freePort()));
            Path output = Files.createDirectories(Path.of("target", "nodes")).resolve(name + ".log");
            ProcessBuilder product =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            product.environment().clear();
            product.environment().putAll(environment);
            product.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            return new Node(port, output, product.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged jar, or the executable with {@code -Dnative}. */
    private static List<String> command(String... options) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Properties built = new Properties();
        try (Reader reader = Files.newBufferedReader(target.resolve("quarkus-artifact.properties"))) {
            built.load(reader);
        }
        String artifact = target.resolve(built.getProperty("path")).toString();
        if (built.getProperty("type").equals("native")) {
            return List.of(artifact);
        }
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx512m");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", artifact));
        return command;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public Node awaitReady() {
        await(() -> !process.isAlive() || isReady(), "the node is ready: see " + output);
        assertThat(process.isAlive()).as("the node runs: see " + output).isTrue();
        return this;
    }

    public boolean isReady() {
        return health("ready") == 200;
    }

    /** The status of this probe; 0 without an answer. */
    public int health(String probe) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/" + probe))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Polls for a limited time. */
    public static void await(BooleanSupplier what, String hope) {
        await(what, () -> hope);
    }

    /** @param hope says what was hoped for, and what is instead */
    public static void await(BooleanSupplier what, Supplier<String> hope) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("In time, " + hope.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Runs the release through the cron endpoint; returns the number of released payments. */
    public int cronRelease(String secret) {
        return RestAssured.given()
                .port(port)
                .auth()
                .oauth2(secret)
                .post("/api/payouts/update-status")
                .then()
                .statusCode(200)
                .extract()
                .path("updatedCount");
    }

    public long pid() {
        return process.pid();
    }

    /** Warnings in its output, without those of Quarkus about a tick that began while it stopped: such a tick does nothing. */
    public List<String> complaints() {
        return output().filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> !line.contains("[Error Occurred After Shutdown]"))
                // A machine that stops for two seconds looks so; a thread that stays blocked is found by what does not
                // happen then.
                .filter(line -> !line.contains("BlockedThreadChecker"))
                .toList();
    }

    /** Its output so far. */
    public Stream<String> output() {
        try {
            return Files.readAllLines(output).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Sends SIGTERM, as an orchestrator does. */
    public void tellToEnd() {
        process.destroy();
    }

    /** Stops it and waits until it has ended. */
    public void stop() {
        tellToEnd();
        awaitEnd();
    }

    /** Waits until it has ended. */
    public void awaitEnd() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it ends when it is told to")
                    .isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Kills it with SIGKILL, like a power cut. */
    public void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it is dead").isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        assertThat(process.exitValue()).as("128 and SIGKILL").isEqualTo(137);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
