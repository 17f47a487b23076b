package com.callstar.payouts.graphql;

import com.callstar.payouts.notifications.Notice;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A notice on a creator's pages, in the language of the request. */
@Type("CreatorNotification")
public record NoticeNode(
        @NonNull @Id String id,
        @NonNull String kind,
        @NonNull String title,

        @Description("What happened.") @NonNull List<@NonNull String> sentences,

        @Description("Amounts, references and the like, one for each line.") @NonNull
        List<@NonNull String> details,

        @Description("What comes next, and what to do.") @NonNull
        List<@NonNull String> advice,

        @Description("One of our pages, as a path from the root.")
        String page,

        String pageLabel,
        @NonNull Instant createdAt,
        Instant readAt) {

    static NoticeNode of(Notice notice) {
        return new NoticeNode(
                notice.id(),
                notice.kind(),
                notice.title(),
                notice.sentences(),
                notice.details(),
                notice.advice(),
                notice.page(),
                notice.pageLabel(),
                notice.at(),
                notice.readAt());
    }
}
