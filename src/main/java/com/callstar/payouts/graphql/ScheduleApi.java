package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.schedules.PayoutSchedules;
import com.callstar.payouts.schedules.ScheduleState;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** On which days payouts are requested for creators. */
@GraphQLApi
public class ScheduleApi {

    private final CurrentCreator me;
    private final PayoutSchedules schedules;
    private final RequestLanguage language;

    ScheduleApi(CurrentCreator me, PayoutSchedules schedules, RequestLanguage language) {
        this.me = me;
        this.schedules = schedules;
        this.language = language;
    }

    @NonNull
    @Name("payoutSchedule")
    @Description(
            "On which days payouts are requested for the creator, what is expected next, and what came of the last day.")
    public List<@NonNull PayoutScheduleNode> payoutSchedule(@Source List<CreatorNode> nodes) {
        Map<String, ScheduleState> found =
                schedules.of(nodes.stream().map(CreatorNode::id).distinct().toList());
        return nodes.stream()
                .map(node -> PayoutScheduleNode.of(found.get(node.id()), language.ofRequest()))
                .toList();
    }

    /** Named, because the word "set" at the beginning of a method is left out otherwise. */
    @Mutation
    @Name("setPayoutSchedule")
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN})
    @Description(
            "Chooses on which days payouts are requested for a creator: at that time, everything that is available in each currency, if it is at least the minimum. A day on which banks are closed moves to the next business day. Choosing the same again changes nothing.")
    public CreatorNode setPayoutSchedule(@NonNull PayoutScheduleInput schedule) {
        Creator creator = me.creatorFor(schedule.creatorId, Role.ADMIN)
                .orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        schedules.choose(creator, schedule.interval, schedule.day, me.actor());
        return CreatorNode.of(creator);
    }
}
