package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.ofCreators;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Memory of a node, idle and during an export of a million rows. */
class MemoryBench {

    private static final int ROWS = 1_000_000;
    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile(" used (\\d+)K");

    private final Results results = new Results("memory", "Node, at most 512 MB of heap", "MB", "what");

    @Test
    void measure() throws Exception {
        try (Ground ground = new Ground()) {
            ground.of(Crowd.of(ROWS));
            try (Node node = ground.node(Crowd.of(ROWS).name(), Questions.QUIET)) {
                row("ready", resident(node), "resident");
                Load.of(32, LOAD, asking(node, ofCreators(32, Questions.BALANCE)));
                row("after 20 s of `balance` by 32 connections", resident(node), "resident");
                export(node, "payouts");
                double idle = live(node);
                row("idle again", idle, "live heap, behind a collection");
                long began = System.nanoTime();
                CompletableFuture<Long> file = CompletableFuture.supplyAsync(() -> export(node, "payments"));
                double most = idle;
                while (!file.isDone()) {
                    most = Math.max(most, live(node));
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                row("while it writes " + "%,d payments".formatted(ROWS), most - idle, "live heap more than idle");
                results.row(
                        "that file",
                        Results.number("%.0f", file.get() / 1e6),
                        Results.number("%.1f s, with a collection forced again and again", seconds));
            }
            results.write();
        }
    }

    private void row(String state, double megabytes, String what) {
        results.row(state, Results.number("%.0f", megabytes), what);
    }

    private static double resident(Node node) throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc/" + node.pid() + "/status")));
        found.find();
        return Double.parseDouble(found.group(1)) / 1024;
    }

    private static double live(Node node) throws IOException {
        jcmd(node, "GC.run");
        Matcher found = USED.matcher(jcmd(node, "GC.heap_info"));
        found.find();
        return Double.parseDouble(found.group(1)) / 1024;
    }

    private static String jcmd(Node node, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(node.pid()), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Downloads and discards the file; returns its size. */
    private static long export(Node node, String list) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + node.port() + "/api/exports/" + list))
                .header("Authorization", "Bearer " + TestUser.ADMIN.token())
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream file = http.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            byte[] some = new byte[65_536];
            long size = 0;
            for (int read = file.read(some); read >= 0; read = file.read(some)) {
                size += read;
            }
            return size;
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
