package com.callstar.payouts.graphql;

import com.callstar.payouts.graphql.Connections.NotificationConnection;
import com.callstar.payouts.notifications.NotificationStatus;
import com.callstar.payouts.notifications.Notifications;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The emails, for admins. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class NotificationApi {

    private final Notifications notifications;
    private final Caller caller;

    NotificationApi(Notifications notifications, Caller caller) {
        this.notifications = notifications;
        this.caller = caller;
    }

    @Query
    @NonNull
    @Description(
            "Emails and their delivery status, newest first: all, or those to one creator. Those that are GIVEN_UP need an admin.")
    public NotificationConnection notifications(
            NotificationStatus status, @Id String creatorId, @DefaultValue("50") Integer first, String after) {
        return new NotificationConnection(notifications
                .list(status, creatorId, Cursor.NOTIFICATIONS.request(first, after))
                .map(NotificationNode::of));
    }

    @Mutation
    @NonNull
    @Description("Sends an email again that was sent or given up, under the same Message-ID.")
    public NotificationNode resendNotification(@Id @NonNull String id) {
        return NotificationNode.of(notifications.resend(id, caller.actor()));
    }
}
