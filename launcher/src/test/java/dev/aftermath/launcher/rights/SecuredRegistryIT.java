package dev.aftermath.launcher.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.aftermath.launcher.CommandRun;
import dev.aftermath.launcher.testing.Certificates;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.Nginx;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.testing.Programs;
import dev.aftermath.launcher.testing.RequiresPrograms;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A registry behind nginx, with TLS of an authority that nobody knows, which wants to know who asks. */
@RequiresPrograms(Programs.NGINX)
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecuredRegistryIT {

    private static final long POLL_NANOS = 20_000_000;
    private static final String USER = "aftermath";
    private static final String PASSWORD = "pass@word-of-tests";
    private static final String TOKEN = "token-of-tests";

    @TempDir
    private static Path temporary;

    private Certificates certificates;
    private ClusterConnection plain;
    private Nginx nginx;
    private int documents;

    @BeforeAll
    void start(EmbeddedCluster cluster) throws IOException {
        plain = cluster.connection();
        certificates = Certificates.in(temporary);
        certificates.issue("proxy");
        certificates.issue("client");
        Files.writeString(temporary.resolve("users"), USER + ":{PLAIN}" + PASSWORD + "\n");
        String registry = "http://" + URI.create(plain.registryUrl()).getAuthority() + "/";
        nginx = Nginx.startWithTls(temporary, """
                ssl_certificate %s;
                ssl_certificate_key %s;
                ssl_client_certificate %s;
                ssl_verify_client optional;
                location /basic/ {
                    auth_basic registry;
                    auth_basic_user_file %s;
                    proxy_pass %s;
                }
                location /bearer/ {
                    if ($http_authorization != "Bearer %s") { return 401; }
                    proxy_pass %5$s;
                }
                location /certificate/ {
                    if ($ssl_client_verify != SUCCESS) { return 403; }
                    proxy_pass %5$s;
                }
                location /busy/ { return 429; }
                """.formatted(
                        certificates.chain("proxy"),
                        certificates.key("proxy"),
                        certificates.authority(),
                        temporary.resolve("users"),
                        registry,
                        TOKEN));
    }

    @AfterAll
    void stop() {
        nginx.close();
    }

    Stream<Arguments> waysIn() {
        return Stream.of(
                arguments("basic", "", Map.of("basic.auth.user.info", USER + ":" + PASSWORD)),
                arguments(
                        "basic",
                        USER + ":" + PASSWORD.replace("@", "%40") + "@",
                        Map.of("basic.auth.credentials.source", "URL")),
                arguments("bearer", "", Map.of("bearer.auth.token", TOKEN)),
                arguments(
                        "certificate",
                        "",
                        Map.of(
                                "schema.registry.ssl.keystore.type",
                                "PKCS12",
                                "schema.registry.ssl.keystore.location",
                                certificates.keyStore("client").toString(),
                                "schema.registry.ssl.keystore.password",
                                Certificates.PASSWORD,
                                "schema.registry.ssl.key.password",
                                Certificates.PASSWORD)));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void everyPartGetsInAndGivesNoSecretAway(String door, String user, Map<String, String> credentials)
            throws Exception {
        Map<String, String> properties = trusting(credentials);
        String url = url(door, user);
        ListAppender<ILoggingEvent> log = listen();
        try {
            for (List<String> command : commands()) {
                CommandRun run = run(url, properties, command);
                assertThat(run.exitCode()).as("%s: %s", command, run).isZero();
            }
            try (Pipeline pipeline = Pipeline.start(
                    new ClusterConnection(plain.bootstrapServers(), url, properties),
                    Files.createTempDirectory(temporary, "state"))) {
                pipeline.awaitLog();
            }
        } finally {
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        }
        List<ILoggingEvent> said;
        synchronized (log) {
            said = List.copyOf(log.list);
        }
        assertThat(said)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(PASSWORD)
                        || line.contains(PASSWORD.replace("@", "%40"))
                        || line.contains(TOKEN)
                        || line.contains(Certificates.PASSWORD));
    }

    Stream<Arguments> closedDoors() {
        Map<String, String> none = trusting(Map.of());
        return Stream.of(
                arguments("basic", none, "requires credentials (401): give basic.auth.user.info"),
                arguments(
                        "basic",
                        trusting(Map.of("basic.auth.user.info", USER + ":another-secret")),
                        "does not accept the credentials of this program (401)"),
                arguments(
                        "bearer",
                        trusting(Map.of("bearer.auth.token", "another-secret")),
                        "does not accept the credentials of this program (401)"),
                arguments("certificate", none, "does not allow its user to do that (403"),
                arguments("nowhere", none, "does not speak Confluent's registry API (404"),
                arguments(
                        "bearer",
                        Map.of("bearer.auth.token", TOKEN),
                        "do not trust each other's certificates (PKIX path building failed"));
    }

    @ParameterizedTest
    @MethodSource("closedDoors")
    void whoIsKeptOutIsToldWhyAtOnce(String door, Map<String, String> properties, String told) throws Exception {
        String url = url(door, "");
        for (List<String> command : commands().subList(1, 4)) {
            CommandRun run = run(url, properties, command);

            assertThat(run.exitCode()).as("%s", command).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("aftermath: ")
                    .contains(told, url)
                    .doesNotContain("check that it runs")
                    .doesNotContain("another-secret");
        }
        ClusterConnection connection = new ClusterConnection(plain.bootstrapServers(), url, properties);
        assertThatThrownBy(() -> new IncidentStreams(StreamsSettings.single(
                                connection,
                                StreamsSettings.DEFAULT_APPLICATION_ID,
                                Files.createTempDirectory(temporary, "state"),
                                1,
                                Duration.ofMillis(100)))
                        .close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(told);
        try (ReadSide readSide = new ReadSide(new ServingSettings(connection, ServingSettings.DEFAULT_HOST, 0))) {
            readSide.start();
            while (!readSide.readiness().reason().contains(told)) {
                assertThat(readSide.failure()).isEmpty();
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** All that end by themselves. */
    private List<List<String>> commands() throws IOException {
        Path document = Files.writeString(temporary.resolve("document.json"), """
                {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "edition %s", "Company": "Platform.sh"}
                """.formatted(++documents));
        return List.of(
                List.of("topics", "check", "--replication-factor", "1"),
                List.of("schemas", "check"),
                List.of("schemas", "register"),
                List.of("ingest", document.toString(), "--source", "blog"));
    }

    private CommandRun run(String url, Map<String, String> properties, List<String> command) throws IOException {
        String lines = properties.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("\n"));
        Path config = Files.writeString(temporary.resolve("client.properties"), lines);
        Stream<String> connection = Stream.of(
                "--bootstrap-server",
                plain.bootstrapServers(),
                "--registry-url",
                url,
                "--command-config",
                config.toString());
        return CommandRun.of(Stream.concat(command.stream(), connection).toArray(String[]::new));
    }

    private Map<String, String> trusting(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("schema.registry.ssl.truststore.type", "PEM");
        all.put(
                "schema.registry.ssl.truststore.location",
                certificates.authority().toString());
        return all;
    }

    private String url(String door, String user) {
        return "https://" + user + "127.0.0.1:" + nginx.port() + "/" + door + "/apis/ccompat/v7";
    }

    /** To everything that is said, however softly. */
    private static ListAppender<ILoggingEvent> listen() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>() {
            @Override
            protected synchronized void append(ILoggingEvent event) {
                event.getFormattedMessage();
                super.append(event);
            }
        };
        log.setContext(root.getLoggerContext());
        log.start();
        ((Logger) LoggerFactory.getLogger("io.confluent")).setLevel(Level.DEBUG);
        root.addAppender(log);
        return log;
    }
}
