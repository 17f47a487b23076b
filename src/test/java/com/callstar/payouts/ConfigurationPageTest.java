package com.callstar.payouts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.settings.Between;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the mappings' source: names, types, defaults and meanings. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String MARK = "<!-- From here on, the code's own words: ";
    /** Settings with another name in the environment, mapped in application.properties. */
    private static final Map<String, String> SEEDS_NAMES = Map.of(
            "terms.fee-percentage", "PLATFORM_FEE_PERCENTAGE",
            "terms.reserve-percentage", "PLATFORM_RESERVE_PERCENTAGE",
            "terms.reserve-days", "PLATFORM_RESERVE_DAYS",
            "terms.fee-on-refund", "PLATFORM_FEE_ON_REFUND",
            "terms.currency", "PLATFORM_CURRENCY");

    private record Setting(String name, String kind, String fallback, String meaning) {

        String row() {
            return "| `" + name + "` | " + kind + " | " + (fallback.isEmpty() ? "" : "`" + fallback + "`") + " | "
                    + meaning + " |";
        }
    }

    private record Group(String title, List<Setting> settings) {

        String section() {
            return "## " + title + "\n\n| Variable | Kind | Default | Meaning |\n|---|---|---|---|\n"
                    + settings.stream().map(Setting::row).collect(joining("\n")) + "\n";
        }
    }

    @Test
    void settings_page_matches_the_code() throws IOException {
        String page = Files.readString(PAGE);
        String introduction = page.substring(0, page.indexOf('\n', page.indexOf(MARK)) + 1);
        String expected =
                introduction + "\n" + groups().stream().map(Group::section).collect(joining("\n"));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; bring it up to date by ./mvnw test -Dtest=ConfigurationPageTest -Ddocs.write", PAGE)
                .isEqualTo(expected);
    }

    private static List<Group> groups() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Group> groups = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> mappings = sources.filter(path -> path.toString().endsWith("Config.java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(mappings));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(trees, groups).scan(new TreePath(unit), null);
            }
        }
        return groups;
    }

    /** Reads each mapping; a nested interface adds one part to the name. */
    private static final class Reader extends TreePathScanner<Void, String> {

        private final Trees trees;
        private final List<Group> groups;

        Reader(Trees trees, List<Group> groups) {
            this.trees = trees;
            this.groups = groups;
        }

        @Override
        public Void visitClass(ClassTree type, String prefix) {
            String own = prefix == null
                    ? annotated(type.getModifiers().getAnnotations(), ConfigMapping.class)
                    : prefix + "." + dashed(type.getSimpleName().toString());
            if (own.isEmpty()) {
                return null;
            }
            List<Setting> settings = new ArrayList<>();
            groups.add(new Group(sentence(doc(getCurrentPath())), settings));
            for (Tree member : type.getMembers()) {
                TreePath path = new TreePath(getCurrentPath(), member);
                if (member instanceof MethodTree method && isSetting(type, method)) {
                    settings.add(setting(own, method, kind(type, method), doc(path)));
                }
            }
            for (Tree member : type.getMembers()) {
                if (member.getKind() == Tree.Kind.INTERFACE) {
                    scan(member, own);
                }
            }
            return null;
        }

        private static boolean isSetting(ClassTree type, MethodTree method) {
            String kind = method.getReturnType().toString();
            boolean group = type.getMembers().stream()
                    .anyMatch(one -> one.getKind() == Tree.Kind.INTERFACE
                            && one instanceof ClassTree inside
                            && inside.getSimpleName().contentEquals(kind));
            return method.getBody() == null && !group;
        }

        /** The values of an enum in the mapping. */
        private static String kind(ClassTree type, MethodTree method) {
            String kind = method.getReturnType().toString();
            return type.getMembers().stream()
                    .filter(one -> one.getKind() == Tree.Kind.ENUM)
                    .map(ClassTree.class::cast)
                    .filter(one -> one.getSimpleName().contentEquals(kind))
                    .map(one -> one.getMembers().stream()
                            .filter(VariableTree.class::isInstance)
                            .map(value -> ((VariableTree) value).getName().toString())
                            .collect(joining(" or ")))
                    .findFirst()
                    .orElse(kind);
        }

        private static Setting setting(String prefix, MethodTree method, String kind, String doc) {
            String property = prefix + "." + dashed(method.getName().toString());
            String name = SEEDS_NAMES.getOrDefault(
                    property, property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
            return new Setting(
                    kind.startsWith("Map<") ? name + "_<CURRENCY>" : name,
                    kind.replaceAll("Optional<(.*)>|Map<.*, (.*)>", "$1$2")
                                    .replaceAll("List<(.*)>", "$1, …")
                                    .replace("BigDecimal", "number")
                                    .replace("int", "number")
                                    .replace("String", "text")
                                    .replace("Instant", "time")
                                    .toLowerCase(Locale.ROOT)
                            + range(method.getModifiers().getAnnotations()),
                    annotated(method.getModifiers().getAnnotations(), WithDefault.class),
                    sentence(doc));
        }

        private String doc(TreePath path) {
            String doc = trees.getDocComment(path);
            return doc == null ? "" : doc;
        }

        /** The value of an annotation; empty if absent. */
        private static String annotated(List<? extends com.sun.source.tree.AnnotationTree> annotations, Class<?> type) {
            return annotations.stream()
                    .filter(one -> one.getAnnotationType().toString().equals(type.getSimpleName()))
                    .map(one -> one.getArguments().getFirst().toString().replaceAll("^.*?\"|\"$", ""))
                    .findFirst()
                    .orElse("");
        }

        /** The allowed range; empty if none is given. */
        private static String range(List<? extends com.sun.source.tree.AnnotationTree> annotations) {
            return annotations.stream()
                    .filter(one -> one.getAnnotationType().toString().equals(Between.class.getSimpleName()))
                    .map(one -> one.getArguments().stream()
                            .map(bound -> bound.toString().replaceAll("^.*?\"|\"$", ""))
                            .toList())
                    .map(bounds ->
                            bounds.size() == 1 ? ", from " + bounds.getFirst() : ", " + String.join(" to ", bounds))
                    .findFirst()
                    .orElse("");
        }

        private static String dashed(String name) {
            return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }

        /** On one line, without Javadoc markup. */
        private static String sentence(String doc) {
            return doc.strip()
                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .replace("|", "\\|");
        }
    }
}
