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
 * Unsubscribes from emails of a topic without sign-in: mail programs POST here on one click (RFC 8058). The link in the email opens
 * a page with a button that does the same. Opening the page changes nothing, because mail scanners open every link.
 */
@Path("/api/notifications/unsubscribe")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class Unsubscribe {

    private static final String PAGE = """
            <!doctype html>
            <html lang="fr">
            <head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Callstar</title></head>
            <body>
            %s
            </body>
            </html>
            """;

    private static final String QUESTION = """
            <form method="post">
            <p>Ne plus recevoir ce type de message ? Les messages essentiels (versement payé, échoué ou refusé, changement de
            destination, remboursement) arrivent toujours.</p>
            <p lang="en">No more mails of this kind? Essential ones (payout paid, failed or rejected, destination changed, refund)
            still come.</p>
            <p><button type="submit">Ne plus recevoir · <span lang="en">Unsubscribe</span></button></p>
            </form>""";

    private static final String DONE = """
            <p>C’est fait : vous ne recevrez plus ce type de message. Vos paramètres permettent de le rétablir.</p>
            <p lang="en">Done: no more mails of this kind. Your settings can bring them back.</p>""";

    private static final String UNKNOWN = """
            <p>Ce lien n’est plus valable. Ouvrez vos paramètres pour choisir vos messages.</p>
            <p lang="en">This link is not valid any more. Open your settings to choose your mails.</p>""";

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
