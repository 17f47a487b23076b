package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidInput;
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

/** The emails: for admins all, for support those to one creator at a time. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class NotificationApi {

    private static final int LONGEST_ID = 255;

    private final Notifications notifications;
    private final Caller caller;

    NotificationApi(Notifications notifications, Caller caller) {
        this.notifications = notifications;
        this.caller = caller;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.ACCOUNTANT, Role.SUPPORT})
    @Description(
            "Emails and their delivery status, newest first: all, or those to one creator. Those that are GIVEN_UP need an admin. Support names a creator.")
    public NotificationConnection notifications(
            NotificationStatus status, @Id String creatorId, @DefaultValue("50") Integer first, String after) {
        String recipient =
                caller.readsEverything() ? creatorId : InvalidInput.required("creatorId", creatorId, LONGEST_ID);
        return new NotificationConnection(notifications
                .list(status, recipient, Cursor.NOTIFICATIONS.request(first, after))
                .map(NotificationNode::of));
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMIN, Role.SUPPORT})
    @Description(
            "Sends an email again that was sent or given up, under the same Message-ID. Support does so for emails to creators only.")
    public NotificationNode resendNotification(@Id @NonNull String id) {
        return NotificationNode.of(
                caller.is(Role.ADMIN)
                        ? notifications.resend(id, caller.actor())
                        : notifications.resendToCreator(id, caller.actor()));
    }
}
