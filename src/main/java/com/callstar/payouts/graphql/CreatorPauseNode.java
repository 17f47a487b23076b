package com.callstar.payouts.graphql;

import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.PauseKind;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Why nothing is sent to a creator for now. */
@Type("CreatorPause")
public record CreatorPauseNode(
        @Description("Null if the creator reads it and must not know it.")
        PauseKind kind,

        @NonNull Instant since,

        @Description("When it is over without anybody ending it; null if somebody has to end it.")
        Instant until,

        @Description("Null if there is none, or if the creator reads it and must not know it.")
        String reason,

        @Description("Who set it; creators read \"platform\" for everybody else than themselves.") @NonNull
        String by,

        @Description("Whether the creator has paused, and can resume. An admin's pause is ended by an admin.")
        boolean own,

        @Description(
                "What it means and what to do, in the language of the request. Creators and admins get different texts.")
        @NonNull
        String message) {

    static CreatorPauseNode forAdmins(Pause pause, Locale language) {
        return new CreatorPauseNode(
                pause.kind(),
                pause.since(),
                pause.until(),
                pause.reason(),
                pause.by(),
                pause.own(),
                pause.forAdmins().in(language));
    }

    static CreatorPauseNode forCreators(Pause pause, Locale language) {
        boolean secret = pause.isSecret();
        return new CreatorPauseNode(
                secret ? null : pause.kind(),
                pause.since(),
                secret ? null : pause.until(),
                secret ? null : pause.reason(),
                pause.own() ? pause.by() : ActorNames.PLATFORM,
                pause.own(),
                pause.forCreators().in(language));
    }
}
