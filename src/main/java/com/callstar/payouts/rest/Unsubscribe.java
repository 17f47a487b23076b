package com.callstar.payouts.rest;

import com.callstar.payouts.notifications.MutedTopics;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Unsubscribes from emails of a topic without signing in (RFC 8058): one click in an email program posts. Opening the link shows a
 * button that does the same. Opening alone changes nothing, because email scanners open every link.
 */
@Path("/api/notifications/unsubscribe")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class Unsubscribe {

    private static final String PAGE = """
            <!doctype html>
            <html lang="fr">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Callstar</title></head>
            <body>
            %s
            </body>
            </html>
            """;

    private static final String QUESTION = """
            <form method="post">
            <p>Ne plus recevoir ces e-mails ? Vous recevrez toujours les e-mails importants : versement payé, échoué ou rejeté,
            changement de destination, remboursement.</p>
            <p lang="en">Unsubscribe from these emails? You will still receive important emails: payout paid, failed or rejected,
            destination changed, refund.</p>
            <p><button type="submit">Me désabonner · <span lang="en">Unsubscribe</span></button></p>
            </form>""";

    private static final String DONE = """
            <p>C’est fait : vous ne recevrez plus ces e-mails. Vous pouvez les réactiver dans vos paramètres.</p>
            <p lang="en">Done: you will no longer receive these emails. You can turn them on again in your settings.</p>""";

    private static final String UNKNOWN = """
            <p>Ce lien n’est plus valable. Choisissez vos e-mails dans vos paramètres.</p>
            <p lang="en">This link is no longer valid. Choose your emails in your settings.</p>""";

    private final MutedTopics muted;

    Unsubscribe(MutedTopics muted) {
        this.muted = muted;
    }

    @GET
    public Response ask(@QueryParam("token") String token) {
        return page(muted.isKnown(orEmpty(token)), QUESTION);
    }

    @POST
    public Response unsubscribe(@QueryParam("token") String token) {
        return page(muted.unsubscribe(orEmpty(token)).isPresent(), DONE);
    }

    private static String orEmpty(String token) {
        return token == null ? "" : token;
    }

    private static Response page(boolean known, String text) {
        return Response.status(known ? Response.Status.OK : Response.Status.NOT_FOUND)
                .entity(PAGE.formatted(known ? text : UNKNOWN))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
