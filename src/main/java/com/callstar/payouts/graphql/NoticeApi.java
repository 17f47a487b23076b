package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.graphql.Connections.NoticeConnection;
import com.callstar.payouts.notifications.Notices;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The notices on a creator's own pages. The query {@code notifications} lists emails, for admins. */
@GraphQLApi
@RolesAllowed(Role.CREATOR)
public class NoticeApi {

    private final CurrentCreator me;
    private final Notices notices;
    private final RequestLanguage language;

    NoticeApi(CurrentCreator me, Notices notices, RequestLanguage language) {
        this.me = me;
        this.notices = notices;
        this.language = language;
    }

    @Query
    @NonNull
    @Description(
            "Your own notices about your money, newest first, in the language of the request: what the emails say, also those that you have muted.")
    public NoticeConnection myNotifications(@DefaultValue("20") Integer first, String after) {
        return NoticeConnection.of(notices.list(own(), Cursor.NOTICES.request(first, after), language.ofRequest()));
    }

    @Mutation
    @Description(
            "Marks this notice and all older ones as read; repeating it changes nothing. Returns how many newer ones are unread, at most 100.")
    public int markNotificationsRead(@Id @NonNull String upTo) {
        return notices.markRead(own(), upTo);
    }

    private CreatorKey own() {
        return me.ownKey().orElseThrow(CreatorNotFound::new);
    }
}
