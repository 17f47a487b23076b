package com.callstar.payouts.story.simulation;

import com.callstar.payouts.story.simulation.Act.Kind;
import com.callstar.payouts.story.simulation.Plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws a backup and a restore into a life, and what an admin does after it. Everything else of the life stays as it was drawn: nodes
 * go on at once with the books of the backup, and an admin catches up sooner or later.
 */
final class Restores {

    /** From the backup to the end of the life: Stripe lists events for thirty days, and older ones are lost for good. */
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofDays(20);

    private static final List<Kind> CATCHING_UP =
            List.of(Kind.ADMIN_SWEEPS, Kind.INBOX, Kind.STATEMENT, Kind.ADMIN_ADOPTS, Kind.ADMIN_ADOPTS);

    private final List<Step> steps;
    private final RandomGenerator random;
    private final int backup;
    private final int restore;
    /** The same backup is restored again; beyond the end if it is not. */
    private final int again;

    private Restores(List<Step> steps, RandomGenerator random) {
        this.steps = steps;
        this.random = random;
        this.backup = random.nextInt(earliest(steps), steps.size());
        this.restore = random.nextInt(backup, steps.size());
        this.again = random.nextInt(restore + 1, restore + 1 + 4 * steps.size());
    }

    static List<Step> drawnInto(List<Step> steps, RandomGenerator random) {
        return new Restores(steps, random).drawn();
    }

    private List<Step> drawn() {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (i == backup) {
                all.addAll(withBackup(steps.get(i)));
            } else {
                all.add(steps.get(i));
            }
            if (i == restore || i == again) {
                all.add(Plan.alone(Kind.RESTORE, random));
            }
            if (i >= restore && random.nextInt(3) == 0) {
                all.add(Plan.alone(CATCHING_UP.get(random.nextInt(CATCHING_UP.size())), random));
            }
        }
        return all;
    }

    /** In the middle of what nodes do, or before what others do. */
    private List<Step> withBackup(Step step) {
        Act copy = new Act(Kind.BACKUP, 0, 0, null);
        return step.acts().getFirst().kind().byNode()
                ? List.of(new Step(
                        Stream.concat(step.acts().stream(), Stream.of(copy)).toList(), step.turns()))
                : List.of(new Step(List.of(copy), 0), step);
    }

    private static int earliest(List<Step> steps) {
        Duration left = CAUGHT_UP_WITHIN;
        int earliest = steps.size() - 1;
        while (earliest > Plan.BEGINNING.size()
                && left.compareTo(steps.get(earliest - 1).passes()) >= 0) {
            earliest--;
            left = left.minus(steps.get(earliest).passes());
        }
        return earliest;
    }
}
