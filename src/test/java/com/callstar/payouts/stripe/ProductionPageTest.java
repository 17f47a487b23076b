package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about production names the events that an operator must switch on at Stripe. */
class ProductionPageTest {

    private static final Path PAGE = Path.of("docs", "production.md");

    @Test
    void the_page_lists_every_event_type_that_the_sweep_fetches() throws IOException {
        String page = Files.readString(PAGE);
        List<String> types = Stream.of(true, false)
                .flatMap(ofThePlatform -> EventType.fetched(ofThePlatform).stream())
                .toList();
        assertThat(types).isNotEmpty().allMatch(type -> page.contains("`" + type + "`"));
    }
}
