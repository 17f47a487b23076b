package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.pauses.Pause;
import com.callstar.payouts.pauses.PauseKind;
import com.callstar.payouts.pauses.Pauses;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Admins and creators pause payouts and let them go on. */
@GraphQLApi
public class PauseApi {

    private final CurrentCreator me;
    private final Pauses pauses;
    private final RequestLanguage language;

    PauseApi(CurrentCreator me, Pauses pauses, RequestLanguage language) {
        this.me = me;
        this.pauses = pauses;
        this.language = language;
    }

    @Description(
            "Why nothing is sent to the creator for now; null if they are not paused. An admin's pause comes before the creator's own.")
    public List<CreatorPauseNode> pause(@Source List<CreatorNode> nodes) {
        Map<String, Pause> open =
                pauses.open(nodes.stream().map(CreatorNode::id).collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> open.containsKey(node.id()) ? worded(open.get(node.id()), node.creator()) : null)
                .toList();
    }

    /** An admin whose own payouts are paused reads what a creator reads. */
    private CreatorPauseNode worded(Pause pause, Creator creator) {
        Locale reader = language.ofRequest();
        Caller caller = me.caller();
        boolean self = caller.subject().equals(creator.subject())
                || caller.creatorClaim().filter(creator.id()::equals).isPresent();
        return caller.is(Role.ADMIN) && !self
                ? CreatorPauseNode.forAdmins(pause, reader)
                : CreatorPauseNode.forCreators(pause, reader);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description(
            "Pauses a creator's payouts, or changes the kind, the reason or the end of an admin's pause; it keeps its beginning. They can still request payouts, and nothing is sent. The creator gets an email and reads the reason, except for LEGAL. Repeating it changes nothing.")
    public CreatorNode pauseCreator(
            @Id @NonNull String creatorId, @NonNull PauseKind kind, @NonNull String reason, Instant until) {
        return CreatorNode.of(pauses.pause(creatorId, kind, reason, until, me.actor()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMIN)
    @Description(
            "Ends the pause that an admin has set or, if there is none, the creator's own. The reason is kept in the audit. Of a creator who is not paused, nothing changes.")
    public CreatorNode resumeCreator(@Id @NonNull String creatorId, @NonNull String reason) {
        return CreatorNode.of(pauses.resume(creatorId, reason, me.actor()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.CREATOR)
    @Description(
            "Pauses the caller's own payouts, or changes the reason or the end of their pause. They can still request payouts, and nothing is sent. Repeating it changes nothing.")
    public CreatorNode pauseMyPayouts(String reason, Instant until) {
        Creator self = me.ownCreator();
        return CreatorNode.of(pauses.pauseOwn(self, reason, until, me.actor(self)));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.CREATOR)
    @Description(
            "Ends the pause that the caller has set. Refused with PAUSED if only an admin has paused them. If they are not paused, nothing changes.")
    public CreatorNode resumeMyPayouts() {
        Creator self = me.ownCreator();
        return CreatorNode.of(pauses.resumeOwn(self, me.actor(self)));
    }
}
