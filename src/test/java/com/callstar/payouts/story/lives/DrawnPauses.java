package com.callstar.payouts.story.lives;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Pauses of a creator by an admin and by themself, and until when they are open, remembered without the product's code. */
final class DrawnPauses {

    private static final List<String> KINDS = List.of("REVIEW", "RISK", "CREATOR_ASKED", "LEGAL");

    private final TestUser creator;
    private final Random random;
    private Instant byAdmin = Instant.MIN;
    private Instant own = Instant.MIN;

    DrawnPauses(TestUser creator, Random random) {
        this.creator = creator;
        this.random = random;
    }

    boolean isPaused() {
        return isOpen(byAdmin) || isOpen(own);
    }

    private static boolean isOpen(Instant until) {
        return until.isAfter(DemoClock.shared().instant());
    }

    boolean pause() {
        Instant until = until();
        Reply reply = TestUser.ADMIN.graphql(
                """
                mutation($id: ID!, $kind: PauseKind!, $until: DateTime) {
                  pauseCreator(creatorId: $id, kind: $kind, reason: "drawn", until: $until) { id } }""", "id", creator.creatorId(), "kind", KINDS.get(random.nextInt(KINDS.size())), "until", text(until));
        byAdmin = reply.code() == null ? until : byAdmin;
        return reply.code() == null;
    }

    boolean pauseOwn() {
        Instant until = until();
        Reply reply = creator.graphql(
                "mutation($until: DateTime) { pauseMyPayouts(until: $until) { id } }", "until", text(until));
        own = reply.code() == null ? until : own;
        return reply.code() == null;
    }

    /** Half of them end by themselves, after a time in which other steps let days pass. */
    private Instant until() {
        return random.nextBoolean()
                ? Instant.MAX
                : DemoClock.shared().instant().plus(Duration.ofHours(12 + random.nextInt(240)));
    }

    private static String text(Instant until) {
        return until.equals(Instant.MAX) ? null : until.toString();
    }

    /** The admin ends their own pause or, if there is none, the creator's. */
    boolean resume() {
        boolean was = isPaused();
        boolean done = TestUser.ADMIN
                        .graphql(
                                "mutation($id: ID!) { resumeCreator(creatorId: $id, reason: \"drawn\") { id } }",
                                "id",
                                creator.creatorId())
                        .code()
                == null;
        if (isOpen(byAdmin)) {
            byAdmin = Instant.MIN;
        } else {
            own = Instant.MIN;
        }
        return was && done;
    }

    boolean resumeOwn() {
        boolean was = isOpen(own);
        boolean done = creator.graphql("mutation { resumeMyPayouts { id } }").code() == null;
        own = Instant.MIN;
        return was && done;
    }
}
