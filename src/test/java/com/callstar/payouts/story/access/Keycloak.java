package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Session;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Keycloak process with our realm. Its output is in {@code target/nodes}. */
public final class Keycloak implements AutoCloseable {

    public static final String PASSWORD = "correct horse battery staple";
    private static final String PLATFORM_SECRET = "secret-of-the-booking-platform";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final Process process;
    private final String base;

    private Keycloak(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /** @param application where our pages are, for the realm lets browsers go back there alone */
    public static Keycloak start(int port, String application) {
        try {
            Path home = home();
            // Each starts with only the realm.
            delete(home.resolve("data"));
            Path realm = home.resolve("data/import/callstar-realm.json");
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, realmWithFixtures());
            Path output = Files.createDirectories(Path.of("target", "nodes")).resolve("keycloak.log");
            // By sh: what was unpacked from a zip may not be executable.
            ProcessBuilder keycloak = new ProcessBuilder(
                            "sh",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-port=" + port,
                            "--cache=local")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            keycloak.environment()
                    .putAll(Map.of(
                            "JAVA_HOME", System.getProperty("java.home"),
                            "JAVA_OPTS_KC_HEAP", "-Xmx512m",
                            "APP_URL", application,
                            "PLATFORM_CLIENT_SECRET", PLATFORM_SECRET,
                            "FIRST_PASSWORD", PASSWORD,
                            "KC_BOOTSTRAP_ADMIN_USERNAME", "root",
                            "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD));
            Keycloak started = new Keycloak(keycloak.start(), "http://localhost:" + port);
            Node.await(() -> !started.process.isAlive() || started.isReady(), "Keycloak is ready: see " + output);
            assertThat(started.process.isAlive())
                    .as("Keycloak runs: see " + output)
                    .isTrue();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped realm with people and a program of the tests; a user of the same name replaces the shipped one. */
    static String realmWithFixtures() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode realm = (ObjectNode)
                json.readTree(Path.of("src/main/docker/callstar-realm.json").toFile());
        JsonNode fixtures = json.readTree(
                Path.of("src/test/resources/keycloak/fixtures.json").toFile());
        realm.withArray("clients").addAll((ArrayNode) fixtures.path("clients"));
        Set<String> names = new HashSet<>(fixtures.path("users").findValuesAsText("username"));
        ArrayNode users = json.createArrayNode();
        realm.path("users").forEach(user -> {
            if (!names.contains(user.path("username").asText())) {
                users.add(user);
            }
        });
        realm.set("users", users.addAll((ArrayNode) fixtures.path("users")));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
    }

    /** The folder the build unpacked it into. */
    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Path.of("target", "keycloak"))) {
            return unpacked.findFirst().orElseThrow().toAbsolutePath();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                inside.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private boolean isReady() {
        try {
            return RestAssured.get(realm() + "/.well-known/openid-configuration")
                            .statusCode()
                    == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** The value for {@code QUARKUS_OIDC_AUTH_SERVER_URL}. */
    public String realm() {
        return base + "/realms/callstar";
    }

    /** A program's token, by its client's secret. */
    public String tokenOf(String client) {
        return token(
                "callstar",
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", PLATFORM_SECRET));
    }

    /** A token of Keycloak's own admin, from another realm. */
    public String tokenOfTheHouse() {
        return token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "root", "password", PASSWORD));
    }

    private String token(String realm, Map<String, String> form) {
        return RestAssured.given()
                .formParams(form)
                .post(base + "/realms/" + realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** Signs in through Keycloak's form and returns. */
    public Session signIn(String user, String application) {
        Session session = new Session(application);
        assertThat(signIn(session, user, "/sign-in?to=/q/health/live"))
                .isEqualTo("200 " + application + "/q/health/live");
        return session;
    }

    /** Goes through Keycloak's form from this path of ours; answers the status and the address of where it ends. */
    public String signIn(Session session, String user, String path) {
        var form = session.follow(session.get(path));
        Matcher action = FORM.matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        var end = session.follow(
                session.submit(action.group(1).replace("&amp;", "&"), Map.of("username", user, "password", PASSWORD)));
        return end.statusCode() + " " + end.uri();
    }

    public void giveRole(String user, String role) {
        changeRoles(user, role, "POST");
    }

    public void takeRole(String user, String role) {
        changeRoles(user, role, "DELETE");
    }

    private void changeRoles(String user, String role, String method) {
        Map<String, Object> known =
                admin().get("/roles/" + role).then().extract().path("");
        admin().contentType(ContentType.JSON)
                .body(List.of(known))
                .request(method, "/users/" + idOf(user) + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    /** Logs this user out as an admin. */
    public void endSessions(String user) {
        admin().post("/users/" + idOf(user) + "/logout").then().statusCode(204);
    }

    private String idOf(String user) {
        return admin().queryParam("username", user)
                .get("/users")
                .then()
                .extract()
                .path("[0].id");
    }

    private RequestSpecification admin() {
        return RestAssured.given()
                .baseUri(base)
                .basePath("/admin/realms/callstar")
                .auth()
                .oauth2(tokenOfTheHouse());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
