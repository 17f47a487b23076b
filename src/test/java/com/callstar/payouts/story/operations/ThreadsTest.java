package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Waiting requests do not delay others, even on the same connection. */
@QuarkusTest
class ThreadsTest extends Story {

    private static final String REQUEST = "mutation { requestPayout(amount: 10) { id } }";
    private static final String BALANCE = "{ balance { availableBalance } }";

    /** Uses HTTP/2: all requests share one connection and so one event loop of the server. */
    private final HttpClient oneConnection =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    private CompletableFuture<HttpResponse<String>> ask(TestUser who, String document) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + who.token())
                .POST(BodyPublishers.ofString(RawHttp.document(document, Map.of())))
                .build();
        return oneConnection.sendAsync(request, BodyHandlers.ofString());
    }

    @Test
    void two_blocked_queries_do_not_delay_a_third() throws Exception {
        TestUser creator = aCreator();
        TestUser neighbour = aCreator();
        released(creator, "70.00");
        assertThat(ask(neighbour, BALANCE).get().version())
                .as("one connection for all")
                .isEqualTo(HttpClient.Version.HTTP_2);

        List<CompletableFuture<HttpResponse<String>>> waiting;
        try (var lock = books.holding(
                "select id from ledger_account where creator_id = '%s' for update".formatted(creator.creatorId()))) {
            waiting = Stream.of(REQUEST, REQUEST)
                    .map(document -> ask(creator, document))
                    .toList();
            lock.untilOthersWait(2);

            HttpResponse<String> third = ask(neighbour, BALANCE).get(20, TimeUnit.SECONDS);

            assertThat(third.body()).contains("availableBalance").doesNotContain("errors");
            assertThat(third.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(waiting).as("they still wait").noneMatch(CompletableFuture::isDone);
        }
        assertThat(waiting.stream()
                        .map(it -> it.orTimeout(1, TimeUnit.MINUTES).join().body())
                        .map(body -> body.contains("PENDING_REQUEST_EXISTS") ? "refused" : body.substring(0, 25)))
                .containsExactlyInAnyOrder("refused", "{\"data\":{\"requestPayout\":");
    }
}
