package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.netty.util.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.DriverInfo;

/**
 * Checks the deployment files. Manifests are read strictly into the models of Kubernetes' schema: an unknown field
 * is an error, as for {@code kubectl apply --validate=strict}. {@code lint.mjs} checks the Dockerfiles.
 */
class ShippingTest {

    private static final Path MANIFESTS = Path.of("deploy", "kubernetes");
    private static final Path COMPOSE = Path.of("src", "main", "docker", "compose.yaml");
    private static final Path WORKFLOW = Path.of(".github", "workflows", "ci.yml");
    private static final Path SETTINGS = Path.of("docs", "configuration.md");
    private static final ObjectMapper YAML = strict();
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class);

    /** Turns off the models' collection of unknown fields, so that they are refused. */
    private static ObjectMapper strict() {
        return YAMLMapper.builder()
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                })
                .build();
    }

    static List<String> manifests() throws IOException {
        return List.copyOf(YAML.readTree(MANIFESTS.resolve("kustomization.yaml").toFile())
                .path("resources")
                .valueStream()
                .map(JsonNode::asText)
                .toList());
    }

    private static HasMetadata manifest(Path file) {
        try {
            JsonNode read = YAML.readTree(file.toFile());
            HasMetadata manifest =
                    YAML.treeToValue(read, KINDS.get(read.path("kind").asText()));
            assertThat(read.path("apiVersion").asText()).isEqualTo(manifest.getApiVersion());
            return manifest;
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deployment deployment() {
        return (Deployment) manifest(MANIFESTS.resolve("deployment.yaml"));
    }

    private static PodSpec pod() {
        return deployment().getSpec().getTemplate().getSpec();
    }

    private static Container container() {
        return pod().getContainers().getFirst();
    }

    @Test
    void every_manifest_is_applied() throws IOException {
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .filteredOn(name -> !name.equals("kustomization.yaml"))
                    .containsExactlyInAnyOrderElementsOf(manifests());
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_is_what_kubernetes_knows(String file) {
        HasMetadata manifest = manifest(MANIFESTS.resolve(file));
        assertThat(manifest.getMetadata().getName()).isEqualTo("callstar-payouts");
        assertThat(manifest.getMetadata().getLabels()).containsEntry("app.kubernetes.io/name", "callstar-payouts");
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_found() {
        assertThatThrownBy(() -> manifest(Path.of("src", "test", "resources", "shipping", "bad.yaml")))
                .hasCauseInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("\"replica\"");
    }

    @Test
    void all_manifests_select_the_same_pods() {
        Map<String, String> nodes =
                deployment().getSpec().getTemplate().getMetadata().getLabels();
        assertThat(List.of(
                        deployment().getSpec().getSelector().getMatchLabels(),
                        ((Service) manifest(MANIFESTS.resolve("service.yaml")))
                                .getSpec()
                                .getSelector(),
                        ((PodDisruptionBudget) manifest(MANIFESTS.resolve("disruption.yaml")))
                                .getSpec()
                                .getSelector()
                                .getMatchLabels(),
                        ((NetworkPolicy) manifest(MANIFESTS.resolve("network.yaml")))
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels()))
                .allMatch(nodes::equals);
    }

    @Test
    void three_nodes_run_and_at_least_two_stay_up() {
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);
        assertThat(((PodDisruptionBudget) manifest(MANIFESTS.resolve("disruption.yaml")))
                        .getSpec()
                        .getMinAvailable()
                        .getIntVal())
                .isEqualTo(2);
        assertThat(pod().getTopologySpreadConstraints()).hasSize(2);
    }

    /** Kubernetes' "restricted" pod security standard and a read-only file system. */
    @Test
    void a_pod_has_only_the_rights_it_needs() {
        assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod().getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod().getAutomountServiceAccountToken()).isFalse();
        assertThat(container().getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container().getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(container().getResources().getLimits()).containsKey("memory");
    }

    @Test
    void each_probe_calls_its_own_endpoint() {
        assertThat(Stream.of(
                                container().getStartupProbe(),
                                container().getLivenessProbe(),
                                container().getReadinessProbe())
                        .map(Probe::getHttpGet)
                        .map(HTTPGetAction::getPath))
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
    }

    @Test
    void manifests_contain_no_secret() {
        List<String> secret = container().getEnv().stream()
                .peek(one -> assertThat(one.getValue()).isNull())
                .peek(one -> assertThat(one.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("callstar-payouts"))
                .map(one -> one.getName())
                .toList();
        assertThat(secret).contains("DATABASE_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "SESSION_SECRET");
        assertThat(((ConfigMap) manifest(MANIFESTS.resolve("configuration.yaml")))
                        .getData()
                        .keySet())
                .noneMatch(name -> name.matches(".*(SECRET|PASSWORD|KEY).*"));
    }

    @Test
    void every_variable_in_the_manifests_is_a_known_setting() throws IOException {
        Set<String> names = new TreeSet<>(((ConfigMap) manifest(MANIFESTS.resolve("configuration.yaml")))
                .getData()
                .keySet());
        container().getEnv().forEach(one -> names.add(one.getName()));
        compose()
                .path("services")
                .path("payouts")
                .path("environment")
                .fieldNames()
                .forEachRemaining(names::add);
        names.removeIf(name -> name.startsWith("QUARKUS_"));
        String known = Files.readString(SETTINGS);
        assertThat(names).isNotEmpty().allMatch(name -> known.contains("`" + name + "`"));
    }

    /** An attacker who takes over an action can move its tag. */
    @Test
    void every_action_is_named_by_its_commit() throws IOException {
        List<String> actions = workflowSteps()
                .map(step -> step.path("uses").asText())
                .filter(action -> !action.isEmpty())
                .toList();
        assertThat(actions).isNotEmpty().allMatch(action -> action.matches("[\\w.-]+/[\\w.-]+@[0-9a-f]{40}"));
    }

    @Test
    void each_java_version_of_the_workflow_exists() throws IOException {
        assertThat(workflowSteps()
                        .map(step -> step.path("with").path("java-version"))
                        .filter(version -> !version.isMissingNode())
                        .map(JsonNode::asText))
                .isNotEmpty()
                .containsOnly("25");
    }

    private static Stream<JsonNode> workflowSteps() throws IOException {
        return YAML.readTree(WORKFLOW.toFile())
                .path("jobs")
                .valueStream()
                .flatMap(job -> job.path("steps").valueStream());
    }

    /** A node reports not ready for 5 s, then takes up to 40 s to finish: see application.properties. */
    @Test
    void grace_periods_are_longer_than_a_shutdown_takes() throws IOException {
        assertThat(compose()
                        .path("services")
                        .path("payouts")
                        .path("stop_grace_period")
                        .asText())
                .isEqualTo("60s");
        assertThat(pod().getTerminationGracePeriodSeconds()).isEqualTo(60);
    }

    /** Without these traces are lost silently. */
    @Test
    void the_network_policy_lets_traces_out() {
        NetworkPolicy policy = (NetworkPolicy) manifest(MANIFESTS.resolve("network.yaml"));
        assertThat(policy.getSpec().getEgress())
                .filteredOn(rule -> !rule.getTo().isEmpty())
                .flatExtracting(NetworkPolicyEgressRule::getPorts)
                .extracting(port -> port.getPort().getIntVal())
                .contains(4317, 4318);
    }

    /** A trusted proxy states the caller's address, on which rate limits depend. */
    @Test
    void no_whole_cluster_network_is_trusted_as_a_proxy() throws IOException {
        ConfigMap configuration = (ConfigMap) manifest(MANIFESTS.resolve("configuration.yaml"));
        assertThat(configuration
                        .getData()
                        .get("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES")
                        .split(","))
                .allSatisfy(network -> assertThat(Integer.parseInt(network.substring(network.indexOf('/') + 1)))
                        .as(network)
                        .isGreaterThanOrEqualTo(24));
    }

    /** The executable exits at once on an unknown option. */
    @Test
    void the_executable_gets_no_jvm_options() throws IOException {
        for (String image : List.of("Dockerfile.native", "Dockerfile.native-micro")) {
            String text = Files.readString(COMPOSE.resolveSibling(image));
            assertThat(text).as(image).doesNotContain("-XX:", "JAVA_TOOL_OPTIONS");
        }
    }

    /** The heap is what grows; code, threads and buffers need the rest. */
    @Test
    void the_executable_is_deployed_with_a_heap_that_fits_its_limit() throws IOException {
        assertThat(compose()
                        .path("services")
                        .path("payouts")
                        .path("build")
                        .path("dockerfile")
                        .asText())
                .endsWith("Dockerfile.native-micro");
        assertThat(container().getArgs()).containsExactly("-Xmx128m");
        assertThat(container().getResources().getLimits().get("memory").toString())
                .isEqualTo("256Mi");
    }

    /** A tag can be moved. Of the smallest base no digest could be confirmed; its Dockerfile says so. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void a_base_image_is_named_by_its_digest(String image) throws IOException {
        assertThat(Files.readAllLines(COMPOSE.resolveSibling(image)))
                .filteredOn(line -> line.startsWith("FROM"))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM \\S+:\\S+@sha256:[0-9a-f]{64}( AS \\w+)?"));
    }

    /** Java prints a line about options from the environment, so the first log line would not be JSON. */
    @Test
    void the_jvm_image_prints_nothing_before_the_products_json_log() throws IOException {
        assertThat(Files.readAllLines(COMPOSE.resolveSibling("Dockerfile.jvm")))
                .filteredOn(line -> line.startsWith("ENV"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("OPTIONS"));
    }

    private static JsonNode compose() throws IOException {
        return YAML.readTree(COMPOSE.toFile());
    }

    @Test
    void every_service_compose_waits_for_has_a_health_check() throws IOException {
        JsonNode services = compose().path("services");
        List<String> awaited = new ArrayList<>();
        services.forEach(service -> service.path("depends_on").properties().forEach(on -> {
            assertThat(on.getValue().path("condition").asText()).isEqualTo("service_healthy");
            awaited.add(on.getKey());
        }));
        assertThat(awaited).containsExactlyInAnyOrder("postgres", "keycloak", "mailpit");
        assertThat(awaited).allMatch(name -> services.path(name).has("healthcheck"));
    }

    @Test
    void compose_pins_image_versions_and_publishes_only_local_ports() throws IOException {
        compose().path("services").forEach(service -> {
            assertThat(service.path("image").asText()).matches("[^:]+:(?!latest).+");
            service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        });
    }

    @Test
    void compose_uses_the_tested_keycloak_version() throws IOException {
        String version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*<keycloak.version>([^<]+)<.*", "$1");
        JsonNode keycloak = compose().path("services").path("keycloak");
        assertThat(keycloak.path("image").asText()).endsWith(":" + version);
        String realm = Files.readString(COMPOSE.resolveSibling("callstar-realm.json"));
        JsonNode environment = keycloak.path("environment");
        assertThat(realm.split("\\$\\{"))
                .filteredOn(part -> part.matches("(?s)[A-Z_]+}.*"))
                .extracting(part -> part.substring(0, part.indexOf('}')))
                .isNotEmpty()
                .allMatch(environment::has);
    }

    @Test
    void the_shipped_realm_has_one_admin_who_must_choose_a_password_and_a_second_factor() throws IOException {
        List<JsonNode> admins = realm().path("users")
                .valueStream()
                .filter(user -> user.path("realmRoles").toString().contains("ADMIN"))
                .toList();
        assertThat(admins).singleElement().satisfies(admin -> {
            assertThat(admin.path("credentials"))
                    .isNotEmpty()
                    .allMatch(one -> one.path("temporary").asBoolean());
            assertThat(admin.path("requiredActions").valueStream().map(JsonNode::asText))
                    .contains("UPDATE_PASSWORD", "CONFIGURE_TOTP");
            assertThat(admin.has("serviceAccountClientId")).isFalse();
        });
    }

    @Test
    void the_shipped_realm_has_no_other_privileges_than_the_booking_platforms() throws IOException {
        assertThat(realm().path("users").valueStream())
                .filteredOn(user -> !user.path("username").asText().equals("ada"))
                .singleElement()
                .satisfies(program -> {
                    assertThat(program.path("serviceAccountClientId").asText()).isEqualTo("callstar-platform");
                    assertThat(program.path("realmRoles").toString()).isEqualTo("[\"SERVICE\"]");
                });
        assertThat(realm().path("clients").findValuesAsText("clientId"))
                .containsExactly("callstar-payouts", "callstar-platform");
        assertThat(realm().path("clients").findValuesAsText("secret")).containsExactly("${PLATFORM_CLIENT_SECRET}");
    }

    @Test
    void the_maven_wrapper_checks_what_it_downloads() throws IOException {
        assertThat(Files.readString(Path.of(".mvn", "wrapper", "maven-wrapper.properties")))
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @Test
    void actions_of_all_workflows_are_pinned_by_commit() throws IOException {
        try (Stream<Path> workflows = Files.list(WORKFLOW.getParent())) {
            assertThat(workflows.flatMap(ShippingTest::usedBy))
                    .isNotEmpty()
                    .allMatch(used -> used.matches("[\\w./-]+@[0-9a-f]{40}"));
        }
    }

    private static Stream<String> usedBy(Path workflow) {
        try {
            return YAML.readTree(workflow.toFile()).path("jobs").findValuesAsText("uses").stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void known_vulnerabilities_are_searched_each_day_and_versions_are_kept_current() throws IOException {
        JsonNode workflow =
                YAML.readTree(WORKFLOW.resolveSibling("vulnerabilities.yml").toFile());
        assertThat(workflow.at("/on/schedule/0/cron").asText()).matches("\\d+ \\d+ \\* \\* \\*");
        assertThat(workflow.findValuesAsText("uses")).anyMatch(used -> used.startsWith("google/osv-scanner-action/"));
        assertThat(YAML.readTree(Path.of(".github", "dependabot.yml").toFile()).findValuesAsText("package-ecosystem"))
                .contains("maven", "npm", "github-actions", "docker");
    }

    @Test
    void libraries_have_the_patched_versions() {
        assertThat(Version.identify().get("netty-handler").artifactVersion()).isEqualTo("4.1.135.Final");
        assertThat(DriverInfo.DRIVER_VERSION).isEqualTo("42.7.13");
    }

    private static JsonNode realm() throws IOException {
        return YAML.readTree(Files.readString(COMPOSE.resolveSibling("callstar-realm.json")));
    }
}
