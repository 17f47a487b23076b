package com.callstar.payouts.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestClassesTest {

    private static final List<List<String>> PARTS = TestClasses.parts(2);

    @Test
    void each_test_class_is_in_one_part() {
        assertThat(PARTS.stream().flatMap(List::stream))
                .contains(TestClassesTest.class.getName())
                .containsExactlyInAnyOrderElementsOf(TestClasses.all());
    }

    @Test
    void classes_of_one_profile_are_in_one_part() {
        List<String> classes = List.of(
                "com.callstar.payouts.graphql.StepUpTest",
                "com.callstar.payouts.story.access.BudgetTest",
                "com.callstar.payouts.story.pages.StepUpPagesTest");
        assertThat(PARTS).anyMatch(part -> part.containsAll(classes));
    }
}
