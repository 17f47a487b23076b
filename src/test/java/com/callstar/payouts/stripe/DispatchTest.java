package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the switch acts on is what the sweep asks Stripe for. */
class DispatchTest {

    private static final Path SOURCE = Path.of("src/main/java/com/callstar/payouts/stripe/Dispatch.java");
    private static final Pattern CASE = Pattern.compile("(?m)^\\s*case ((?:\"[a-z_.]+\",?\\s*)+)->");
    private static final Pattern TYPE = Pattern.compile("\"([a-z_.]+)\"");
    /** Names of the past, which Stripe no longer makes, and what is ignored by its name. */
    private static final Set<String> NOT_FETCHED = Set.of("transfer.paid", "transfer.failed", "balance.available");

    private static Set<String> inTheSwitch() throws IOException {
        return CASE.matcher(Files.readString(SOURCE))
                .results()
                .flatMap(found -> TYPE.matcher(found.group(1)).results())
                .map(type -> type.group(1))
                .filter(type -> type.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_type_of_the_switch_is_fetched_by_the_sweep_and_no_other() throws IOException {
        Set<String> types = inTheSwitch();
        assertThat(types).hasSizeGreaterThan(10).containsAll(NOT_FETCHED);
        types.removeAll(NOT_FETCHED);
        assertThat(Stream.concat(Dispatch.OF_THE_PLATFORM.stream(), Dispatch.OF_ACCOUNTS.stream()))
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void stripe_lists_at_most_twenty_types_at_once() {
        for (List<String> types : List.of(Dispatch.OF_THE_PLATFORM, Dispatch.OF_ACCOUNTS)) {
            assertThat(types).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
        }
    }
}
