package com.callstar.payouts.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom the platform's money reaches. */
class ReachTest {

    private static Set<String> reached(List<Long> needs, long free) {
        List<Integer> line = IntStream.range(0, needs.size()).boxed().toList();
        return Reach.of(line, place -> Integer.toString(place), needs::get, free);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,20,30 | 60 | 0,1,2",
                "10,20,30 | 59 | 0,1",
                "30,20,10 | 40 | 0,2",
                "0,10 | 0 | 0",
                "0,10 | -5 | 0",
                "10 | 9 | ''"
            })
    void who_fits_into_what_is_left_is_reached(String needs, long free, String expected) {
        List<Long> line = List.of(needs.split(",")).stream().map(Long::valueOf).toList();
        Set<String> places = expected.isEmpty() ? Set.of() : Set.of(expected.split(","));
        assertThat(reached(line, free)).isEqualTo(places);
    }

    @Test
    void smallest_first_reaches_as_many_as_any_choice() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Long> needs = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                needs.add((long) random.nextInt(50));
            }
            needs.sort(null);
            long free = random.nextInt(150);
            assertThat(reached(needs, free)).as(needs + " of " + free).hasSize(most(needs, free));
        }
    }

    /** By trying every choice. */
    private static int most(List<Long> needs, long free) {
        int most = 0;
        for (int choice = 0; choice < 1 << needs.size(); choice++) {
            long sum = 0;
            for (int i = 0; i < needs.size(); i++) {
                sum += (choice >> i & 1) * needs.get(i);
            }
            most = sum <= free ? Math.max(most, Integer.bitCount(choice)) : most;
        }
        return most;
    }
}
