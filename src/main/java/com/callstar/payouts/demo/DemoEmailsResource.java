package com.callstar.payouts.demo;

import com.callstar.payouts.demo.DemoEmails.SentEmail;
import com.callstar.payouts.notifications.Outbox;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** The emails that were sent, newest first: {@code ?to=alice} for those to one person. */
@Path("/demo/mails")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class DemoEmailsResource {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Emails</title></head>
            <body>
            <h1>Emails sent since the start</h1>
            <p>Newest first. To <a href="?to=alice">alice</a>, <a href="?to=bruno">bruno</a>, <a href="?to=nina">nina</a>,
            <a href="?to=admin">admin</a> or <a href="?">all</a>.</p>
            %s
            </body>
            </html>
            """;

    private static final String EMAIL = """
            <article>
            <h2>%2$s</h2>
            <p>To %3$s, %4$s (<a href="mails/%1$d">HTML</a>)</p>
            <pre>%5$s</pre>
            </article>
            <hr>
            """;

    private final Outbox outbox;

    DemoEmailsResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @GET
    public String list(@QueryParam("to") String to) {
        // Sends what is waiting now.
        outbox.run();
        return PAGE.formatted(DemoEmails.newestFirst().stream()
                .filter(mail -> to == null || mail.email().to().startsWith(to))
                .map(DemoEmailsResource::shown)
                .collect(Collectors.joining()));
    }

    private static String shown(SentEmail mail) {
        return EMAIL.formatted(
                mail.number(),
                escaped(mail.email().subject()),
                escaped(mail.email().to()),
                mail.at(),
                escaped(mail.email().text()));
    }

    /** The email as an email program shows it. */
    @GET
    @Path("{number}")
    public String html(int number) {
        return DemoEmails.mail(number)
                .orElseThrow(NotFoundException::new)
                .email()
                .html();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
