package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Nothing of a request stays in memory after its end: what stays for minutes adds up under load to all the memory there is. */
@QuarkusTest
class RequestMemoryTest extends Story {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WATCHED = "X-Watched";
    private static final String BALANCE = RawHttp.document("{ balance { availableBalance } }", Map.of());

    @Inject
    Watch watch;

    @Test
    void an_answered_request_leaves_nothing_behind() {
        TestUser creator = aCreator();
        String[] headers = {
            "Content-Type", "application/json", "Authorization", "Bearer " + creator.token(), WATCHED, "answered"
        };
        for (int request = 0; request < 20; request++) {
            assertThat(RawHttp.send("POST", "/graphql", bytes(BALANCE), headers).status())
                    .isEqualTo(200);
            RawHttp.send("POST", "/graphql", bytes("{\"query\": \"{ nothing }\"}"), headers);
            RawHttp.send("GET", "/api/creators/" + creator.creatorId() + "/payouts", new byte[0], headers);
        }
        isForgotten(60);
    }

    /** The last request of each connection stays with it. */
    private void isForgotten(int requests) {
        comesTrue(() -> watch.seen().size() == requests);
        comesTrue(() -> {
            System.gc();
            return watch.seen().stream().filter(one -> one.get() != null).count() <= 3;
        });
        watch.seen().clear();
    }

    private static void comesTrue(BooleanSupplier sentence) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!sentence.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Holds the requests that the tests mark, as long as somebody else does. */
    @ApplicationScoped
    public static class Watch {

        private final List<WeakReference<RoutingContext>> seen = new CopyOnWriteArrayList<>();

        /** A method, because a proxy has fields of its own. */
        List<WeakReference<RoutingContext>> seen() {
            return seen;
        }

        void register(@Observes Filters filters) {
            filters.register(
                    request -> {
                        if (request.request().getHeader(WATCHED) != null) {
                            seen.add(new WeakReference<>(request));
                        }
                        request.next();
                    },
                    2000);
        }
    }
}
