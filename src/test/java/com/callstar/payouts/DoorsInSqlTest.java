package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The map of the database: which feature owns which table. No feature reads or writes a table of another one. It reads the views that
 * the owner publishes, and changes data through the owner's Java doors.
 */
class DoorsInSqlTest {

    /** Views that other features may read, by their owner. A view that is not listed is private. */
    private static final Map<String, List<String>> PUBLISHED = Map.of(
            "ledger", List.of("account_balance", "booked_transfer", "ledger_line", "ledger_evidence"),
            "audit", List.of("audit_evidence", "audited_step"),
            "approvals", List.of("approval_given", "approval_rules_now"),
            "creators",
                    List.of(
                            "creator_contact",
                            "creator_profile",
                            "connected_account",
                            "manual_account",
                            "erased_account"),
            "terms", List.of("creator_minimum"),
            "pauses", List.of("open_pause"),
            "recovery", List.of("recovery_in_force"),
            "payments",
                    List.of(
                            "captured_payment",
                            "destination_charge",
                            "frozen_share",
                            "confirmed_share",
                            "releasable_share",
                            "reserved_share",
                            "payment_of_intent",
                            "payment_movement",
                            "shares_by_status",
                            "share_part",
                            "owing_share"),
            "payouts",
                    List.of(
                            "open_disbursement",
                            "open_request",
                            "disbursement_name",
                            "failed_bank_payout",
                            "disbursement_movement",
                            "settled_transfer",
                            "account_to_watch",
                            "payouts_by_status"),
            "onward", List.of("idle_money"));

    /** Guards in the database that must see more than one feature, as "feature: table", each with its reason. */
    private static final Map<String, String> ALLOWED_GUARDS = Map.of(
            "payouts: creator", "the guard of destinations locks the creator while a payout is processed",
            "pauses: creator", "who pauses and who sends lock the creator, so that one waits for the other",
            "payouts: payment", "books_breaches compares the payments with the ledger",
            "payouts: ledger_account", "books_breaches compares the payments with the ledger",
            "payouts: ledger_entry", "books_breaches compares each balance with the last entry",
            "payments: figure_change", "the tally trigger also writes the change of the platform's figures",
            "payouts: figure_change", "the tally trigger also writes the change of the platform's figures",
            "analytics: payment", "triggers write down the changes of captured amounts",
            "analytics: ledger_account", "triggers write down the changes of balances");

    private static final Path SOURCES = Path.of("src/main/java/com/callstar/payouts");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)(?<!\\\\)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final String NAME = "(?:only )?[A-Za-z_]+";
    private static final String NAME_AND_ALIAS = NAME + "(?: (?:as )?[a-z_]+)?";
    private static final Pattern RELATIONS = Pattern.compile(
            "\\b(?:from|join|into|update|truncate|using) (" + NAME_AND_ALIAS + "(?: ?, ?" + NAME_AND_ALIAS + ")*)");
    private static final Pattern ON_TABLE = Pattern.compile("\\btrigger [^;]*? on ([a-z_]+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\b[a-z_]+ ([a-z_]+)(?=[,;)])");
    private static final Pattern ENTITY = Pattern.compile("@Entity\\b.*?\\bclass (\\w+)", Pattern.DOTALL);

    @Test
    void each_table_has_an_owner() {
        Set<String> created = new TreeSet<>();
        Pattern create = Pattern.compile("(?m)^create table (\\w+)");
        Migrations.versioned()
                .forEach(text -> create.matcher(text).results().forEach(found -> created.add(found.group(1))));

        assertThat(owners().keySet()).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void published_views_are_defined_by_their_owner() {
        PUBLISHED.forEach((owner, views) -> assertThat(views)
                .allSatisfy(view -> assertThat(Migrations.definedBy("view " + view))
                        .as(view)
                        .isEqualTo(owner)));
    }

    @Test
    void no_java_code_names_a_table_of_another_feature() throws IOException {
        Map<String, String> foreign = foreignTo();
        Map<String, String> entities = entities();
        List<String> violations = new ArrayList<>();
        for (Path file : javaFiles()) {
            String feature = feature(file);
            for (String name : namedIn(Files.readString(file))) {
                String owner = foreign.getOrDefault(name, entities.get(name));
                if (owner != null && !owner.equals(feature)) {
                    violations.add(file.getFileName() + " names " + name + " of " + owner);
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void no_migration_names_a_table_of_another_feature_except_the_listed_guards() {
        Map<String, String> foreign = foreignTo();
        Set<String> found = new TreeSet<>();
        Migrations.repeatable()
                .forEach((feature, text) -> relationsOf(text).stream()
                        .filter(name ->
                                foreign.containsKey(name) && !foreign.get(name).equals(feature))
                        .forEach(name -> found.add(feature + ": " + name)));

        assertThat(found)
                .as("also that no listed guard is gone")
                .containsExactlyInAnyOrderElementsOf(ALLOWED_GUARDS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from payment",
                "select 1 from creator c, payment p",
                "select 1 from creator c\n   join   payment on true",
                "insert into payment values (1)",
                "delete from only payment",
                "update payment set x = 1",
                "truncate creator, payment"
            })
    void the_scan_finds_each_way_to_name_a_table(String sql) {
        assertThat(namedIn("query(\"\"\"\n    " + sql + "\"\"\")")).contains("payment");
        assertThat(relationsOf("create or replace view x as " + sql + ";")).contains("payment");
    }

    @Test
    void the_scan_finds_the_table_of_a_trigger_and_the_type_of_an_argument() {
        assertThat(relationsOf("create trigger x after update on payment for each row"))
                .contains("payment");
        assertThat(relationsOf("create function x(p payment, c charge_proof) returns text"))
                .contains("payment", "charge_proof");
    }

    /** Tables, and views that are not published, by their owner. */
    private static Map<String, String> foreignTo() {
        Map<String, String> names = new HashMap<>(owners());
        Set<String> published =
                PUBLISHED.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Pattern view = Pattern.compile("(?m)^create or replace view (\\w+)");
        Migrations.repeatable()
                .forEach((feature, text) -> view.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !published.contains(name))
                        .forEach(name -> names.put(name, feature)));
        return names;
    }

    private static Map<String, String> owners() {
        return TableOwners.OWNERS;
    }

    private static Set<String> namedIn(String java) {
        return LITERAL.matcher(java)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(text -> relations(text).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> relationsOf(String migration) {
        String sql = migration.replaceAll("--[^\\n]*", "");
        Set<String> names = new HashSet<>(relations(sql));
        String line = sql.replaceAll("\\s+", " ");
        Stream.of(ON_TABLE, ARGUMENT)
                .flatMap(pattern -> pattern.matcher(line).results())
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static Set<String> relations(String sql) {
        return RELATIONS
                .matcher(sql.replaceAll("\\s+", " "))
                .results()
                .map(MatchResult::group)
                .flatMap(list -> Arrays.stream(list.replaceFirst("^\\w+ ", "").split(" ?, ?")))
                .map(item -> item.replaceFirst("^only ", "").split(" ")[0])
                .collect(Collectors.toSet());
    }

    private static Map<String, String> entities() throws IOException {
        Map<String, String> entities = new HashMap<>();
        for (Path file : javaFiles()) {
            ENTITY.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> entities.put(found.group(1), feature(file)));
        }
        return entities;
    }

    private static String feature(Path file) {
        return SOURCES.relativize(file).getName(0).toString();
    }

    /** Of the product: the demo has no SQL of its own to the product's tables. */
    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
