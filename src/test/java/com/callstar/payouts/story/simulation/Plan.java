package com.callstar.payouts.story.simulation;

import com.callstar.payouts.story.simulation.Act.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens in one life. It depends on nothing but the seed, so the same seed is the same plan on every machine. */
record Plan(long seed, List<Step> steps) {

    private static final int LONGEST = 40;
    private static final int SHORTEST = 20;
    private static final int MOST_NODES = 3;
    private static final int MOST_TRANSACTIONS = 8;
    private static final int LARGEST_NUMBER = 1_000_000;
    /** One life of so many loses what was written since a backup. */
    private static final int RESTORED = 4;

    /** Without faults, so that there is money to pay out: what happens to it is the point. */
    static final List<Kind> BEGINNING = List.of(
            Kind.SALE,
            Kind.SALE,
            Kind.SALE,
            Kind.SALE_ON_THE_ACCOUNT,
            Kind.STRIPE_TELLS,
            Kind.INBOX,
            Kind.HOLD_PASSES,
            Kind.STATEMENT,
            Kind.RELEASE,
            Kind.REQUEST,
            Kind.REQUEST);

    /**
     * What happens at the same time.
     *
     * @param turns the seed that says whose turn it is
     */
    record Step(List<Act> acts, long turns) {

        Duration passes() {
            return acts.stream().map(Act::passes).reduce(Duration.ZERO, Duration::plus);
        }
    }

    static Plan of(long seed) {
        RandomGenerator random = generator(seed);
        // Each day all accounts of all other stories are swept as well, so only some seeds lose events.
        boolean lossy = random.nextInt(5) == 0;
        List<Step> steps = new ArrayList<>();
        BEGINNING.forEach(kind -> steps.add(quietly(kind, random)));
        int length = steps.size() + random.nextInt(SHORTEST, LONGEST);
        while (steps.size() < length) {
            steps.add(step(random, lossy));
        }
        return new Plan(seed, List.copyOf(random.nextInt(RESTORED) == 0 ? Restores.drawnInto(steps, random) : steps));
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Step quietly(Kind kind, RandomGenerator random) {
        return new Step(List.of(new Act(kind, random.nextInt(2), random.nextInt(LARGEST_NUMBER), null)), 0);
    }

    /** Whether webhooks never come, so that only a sweep can find their events. */
    boolean losesEvents() {
        return has(Kind.EVENTS_GET_LOST);
    }

    /** Whether the database is restored from a backup. */
    boolean restores() {
        return has(Kind.RESTORE);
    }

    private boolean has(Kind kind) {
        return steps.stream().flatMap(step -> step.acts().stream()).anyMatch(act -> act.kind() == kind);
    }

    /** Only that; whose turn it is matters to nobody. */
    static Step alone(Kind kind, RandomGenerator random) {
        return new Step(List.of(act(kind, random)), random.nextLong());
    }

    static Act act(Kind kind, RandomGenerator random) {
        return new Act(kind, random.nextInt(2), random.nextInt(LARGEST_NUMBER), kind.byNode() ? crash(random) : null);
    }

    private static Step step(RandomGenerator random, boolean lossy) {
        Act first = act(random, lossy, Stream.of(Kind.values()));
        int others = first.kind().byNode() && random.nextInt(3) == 0 ? random.nextInt(1, MOST_NODES) : 0;
        Stream<Act> beside = IntStream.range(0, others)
                .mapToObj(i -> act(random, lossy, Stream.of(Kind.values()).filter(Kind::byNode)));
        List<Act> acts = Stream.concat(Stream.of(first), beside).toList();
        return new Step(acts, random.nextLong());
    }

    private static Act act(RandomGenerator random, boolean lossy, Stream<Kind> kinds) {
        Kind[] possible = kinds.filter(kind -> lossy || kind != Kind.EVENTS_GET_LOST && kind != Kind.SWEEP)
                .toArray(Kind[]::new);
        int dice = random.nextInt(Arrays.stream(possible).mapToInt(Kind::weight).sum());
        int at = 0;
        while (dice >= possible[at].weight()) {
            dice -= possible[at].weight();
            at++;
        }
        return act(possible[at], random);
    }

    private static Crash crash(RandomGenerator random) {
        Crash.Kind[] kinds = Crash.Kind.values();
        return random.nextInt(4) == 0
                ? new Crash(kinds[random.nextInt(kinds.length)], random.nextInt(1, MOST_TRANSACTIONS))
                : null;
    }
}
