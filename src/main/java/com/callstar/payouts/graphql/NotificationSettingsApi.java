package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.notifications.MutedTopics;
import com.callstar.payouts.notifications.NotificationTopic;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Which emails creators get, and in which language. */
@GraphQLApi
public class NotificationSettingsApi {

    private final CurrentCreator me;
    private final Creators creators;
    private final MutedTopics muted;

    NotificationSettingsApi(CurrentCreator me, Creators creators, MutedTopics muted) {
        this.me = me;
        this.creators = creators;
        this.muted = muted;
    }

    @NonNull
    @Name("mutedNotifications")
    @Description("Topics that the creator does not want emails about.")
    public List<@NonNull List<@NonNull NotificationTopic>> mutedNotifications(@Source List<CreatorNode> nodes) {
        Map<String, Set<NotificationTopic>> topics =
                muted.of(nodes.stream().map(CreatorNode::id).distinct().toList());
        return nodes.stream().map(node -> List.copyOf(topics.get(node.id()))).toList();
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.CREATOR)
    @Description(
            "Sets the topics that the creator does not want emails about, the language of emails (fr, en), and the time zone of times (its IANA name; empty for the platform's). Null keeps the current value.")
    public CreatorNode updateNotificationSettings(List<NotificationTopic> muted, String locale, String timeZone) {
        Creator creator = me.ownCreator();
        Creator changed = locale == null ? creator : creators.changeLanguage(creator.id(), locale, me.actor());
        if (timeZone != null) {
            changed = creators.changeTimeZone(creator.id(), timeZone, me.actor());
        }
        if (muted != null) {
            Set<NotificationTopic> topics =
                    muted.stream().filter(Objects::nonNull).collect(Collectors.toSet());
            this.muted.set(creator.id(), topics, me.actor());
        }
        return CreatorNode.of(changed);
    }
}
