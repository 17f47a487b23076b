package com.callstar.payouts.story.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.emails.EmailStory.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an email looks like: {@code src/test/resources/mails/<kind>.<language>.txt}. After a change of texts,
 * {@code ./mvnw test -Dtest='EmailSnapshotsTest,AdminMailTest' -Dmails=write} rewrites them; read the diff before
 * committing it.
 */
public record MailSnapshot(Path file) {

    private static final Path SNAPSHOTS = Path.of("src", "test", "resources", "mails");
    private static final boolean WRITE = "write".equals(System.getProperty("mails"));

    /** Values that differ in each run, and their placeholders. */
    private static final Map<Pattern, String> OTHER_EACH_TIME = otherEachTime();

    private static Map<Pattern, String> otherEachTime() {
        Map<Pattern, String> all = new LinkedHashMap<>();
        all.put(Pattern.compile("http://localhost:\\d+/"), "https://payouts.example.com/");
        all.put(Pattern.compile("\\b(payout|note|tr|po)_[A-Za-z0-9_]+"), "$1_…");
        all.put(Pattern.compile("\\b(creator|booking|ada)_[a-z0-9]+_\\d+"), "$1_1");
        all.put(Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "00000000-0000-0000-0000-000000000000");
        all.put(Pattern.compile("\\d{1,2} \\p{L}+ \\d{4} at \\d{2}:\\d{2} CES?T"), "5 March 2026 at 14:00 CET");
        all.put(Pattern.compile("\\d{1,2}(er)? \\p{L}+ \\d{4} à \\d{2}:\\d{2} CES?T"), "5 mars 2026 à 14:00 CET");
        return all;
    }

    public static MailSnapshot of(String kind, String language) {
        return new MailSnapshot(SNAPSHOTS.resolve(kind.toLowerCase(Locale.ROOT) + "." + language + ".txt"));
    }

    /** Asserts that the email is as it was, or writes it. */
    public void equalTo(Mail mail) {
        String shown = shown(mail);
        try {
            if (WRITE) {
                Files.createDirectories(SNAPSHOTS);
                Files.writeString(file, shown);
            }
            assertThat(shown).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Mail mail) {
        StringBuilder shown = new StringBuilder();
        for (String header :
                List.of("From", "To", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post")) {
            mail.header(header).forEach(value -> shown.append(header + ": " + value.replaceAll("\\s+", " ") + "\n"));
        }
        shown.append("Subject: " + mail.subject() + "\n");
        shown.append("\n----- " + mail.types().get(0) + "\n" + mail.text().strip() + "\n");
        shown.append("\n----- " + mail.types().get(1) + "\n" + mail.html().strip() + "\n");
        String text = shown.toString();
        for (Map.Entry<Pattern, String> other : OTHER_EACH_TIME.entrySet()) {
            text = other.getKey().matcher(text).replaceAll(other.getValue());
        }
        return text;
    }
}
