package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.exports.Exports;
import com.callstar.payouts.security.Role;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the audit keeps as a code has words in both languages: each action, each operation that can be refused, each reason for that,
 * each kind of actor and each job; and so has each entry of the ledger. Otherwise, people would read the code.
 */
class AuditWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/com/callstar/payouts");
    private static final Path TEXTS = Path.of("src/main/webui/src/language");

    /** An action that the audit records: a literal in a class that has to do with the audit. */
    private static final Pattern ACTION = Pattern.compile(
            "\"((?:attempts|books|creator|cron|event|invariants|notification|payment|payout|reconciliation|rules|run|stripe)"
                    + "\\.[a-z_]+(?:\\.[a-z_]+)?)\"");

    /** How the reference of an entry begins: {@code "capture:" + payment.id}. */
    private static final Pattern REFERENCE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*):\"\\s*\\+");

    private static final Pattern REFERENCE_OF_MANY = Pattern.compile(
            "(?:locked\\.post\\(\\s*ledger,\\s*|recompute\\(payment, |String batch = Ids\\.next\\()\"([a-z-]+)\"");
    private static final Pattern ABOUT_LEDGER =
            Pattern.compile("JournalEntry|locked\\.post|shares\\.move|recompute\\(");

    private static final Pattern JOB = Pattern.compile("Actor\\.system\\(\"([a-z-]+)\"\\)");
    private static final Pattern ABOUT_AUDIT = Pattern.compile("[aA]udit|PayoutEventRecorder|PaymentEventRecorder");
    private static final Pattern KEY = Pattern.compile("(?:^|[{,])\\s*(?:'([^']+)'|(\\w+)): '", Pattern.MULTILINE);
    /** Of payments that were refunded or disputed: the name ends with the cause. */
    private static final List<String> RETURNS = List.of("payment.refund", "payment.dispute");
    /** Kinds of approvals whose commands are proposed by one person. The proposal of rules is a literal. */
    private static final Set<ApprovalKind> PROPOSED =
            Set.of(ApprovalKind.REVERSAL, ApprovalKind.TERMS, ApprovalKind.DESTINATION, ApprovalKind.WRITE_OFF);

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void every_audited_action_has_a_text(String language) throws IOException {
        Set<String> actions =
                literals(ACTION, source -> ABOUT_AUDIT.matcher(source).find());
        assertThat(actions).as("the sources were found").hasSizeGreaterThan(50);
        actions.addAll(RETURNS);
        PROPOSED.forEach(kind -> actions.add(kind.name().toLowerCase(Locale.ROOT) + ".propose"));
        Arrays.stream(Exports.Kind.values())
                .forEach(kind -> actions.add("export." + kind.name().toLowerCase(Locale.ROOT)));
        actions.add("export.statements");
        assertThat(keys("audit." + language, "actions")).containsExactlyInAnyOrderElementsOf(actions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void every_operation_that_can_be_refused_has_a_text(String language) throws IOException {
        var schema = new SchemaParser().parse(Files.readString(Path.of("src/main/webui/schema.graphql")));
        Set<String> operations = Stream.of("Query", "Mutation")
                .flatMap(root -> schema.getType(root, ObjectTypeDefinition.class).stream())
                .flatMap(root -> root.getFieldDefinitions().stream())
                .map(FieldDefinition::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys("audit." + language, "attempts"))
                .filteredOn(name -> !name.contains(" /"))
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void every_reason_for_a_refusal_has_a_text(String language) throws IOException {
        Set<String> codes =
                Arrays.stream(RefusalCode.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        codes.add("NOT_FOUND");
        assertThat(keys("audit." + language, "outcomes")).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void every_role_and_every_job_that_acts_has_a_text(String language) throws IOException {
        Stream<String> roles = Arrays.stream(Role.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(AuditWordsTest::value)
                .map(role -> role.toLowerCase(Locale.ROOT));
        assertThat(keys(language, "actors"))
                .containsAll(Stream.concat(roles, Stream.of("system", "stripe", "cron", "anonymous"))
                        .toList());
        assertThat(keys(language, "jobActors")).containsExactlyInAnyOrderElementsOf(literals(JOB, source -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void every_entry_of_the_ledger_has_a_text(String language) throws IOException {
        Set<String> facts = literals(REFERENCE, ABOUT_LEDGER.asPredicate());
        facts.addAll(literals(REFERENCE_OF_MANY, ABOUT_LEDGER.asPredicate()));
        assertThat(keys("audit." + language, "entries")).containsExactlyInAnyOrderElementsOf(facts);
    }

    @Test
    void the_reasons_of_disputes_have_a_text_in_both_languages() throws IOException {
        assertThat(keys("audit.fr", "disputes"))
                .contains("fraudulent", "product_not_received")
                .isEqualTo(keys("audit.en", "disputes"));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The texts of the pages, of one block: lines such as {@code 'payout.reject': 'Request rejected',}. */
    private static List<String> keys(String file, String block) throws IOException {
        String all = Files.readString(TEXTS.resolve(file + ".ts"));
        int start = all.indexOf(block + ": {");
        assertThat(start).as("%s in %s", block, file).isNotNegative();
        String inside = all.substring(start + block.length() + 3, all.indexOf('}', start));
        return KEY.matcher(inside)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static Set<String> literals(Pattern literal, Predicate<String> wanted) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/demo/"))
                    .toList()) {
                String source = Files.readString(file);
                if (wanted.test(source)) {
                    literal.matcher(source).results().map(one -> one.group(1)).forEach(found::add);
                }
            }
        }
        return found;
    }
}
