package dev.aftermath.launcher.command;

import dev.aftermath.index.metrics.ProcessMetrics;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.StopSignal;
import dev.aftermath.launcher.health.TroubleNews;
import dev.aftermath.launcher.up.UserDirectory;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.serving.http.HealthServer;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import dev.aftermath.streams.health.Condition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath streams}. */
@Command(
        name = "streams",
        description = "Run the processors that turn the log into views until stopped.",
        sortOptions = false)
public final class StreamsCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            defaultValue = StreamsSettings.DEFAULT_APPLICATION_ID,
            description = "Consumer group and prefix of the internal topics (default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "Directory for the state stores, which can be rebuilt from the cluster (default: one of the user's).")
    private Path stateDirectory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "" + StreamsSettings.DEFAULT_THREADS,
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--commit-interval-ms",
            paramLabel = "MS",
            defaultValue = "" + StreamsSettings.DEFAULT_COMMIT_INTERVAL_MILLIS,
            description = "How often results are committed (default: ${DEFAULT-VALUE}).")
    private long commitIntervalMillis;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "" + Replication.DEFAULT,
            description = "Replicas of internal topics, -1 for the brokers' own default (default: ${DEFAULT-VALUE}).")
    private int replicationFactor;

    @Option(
            names = "--standby-replicas",
            paramLabel = "N",
            defaultValue = "" + StreamsSettings.DEFAULT_STANDBY_REPLICAS,
            description = "Copies of the stores on other instances, which take over at once when one fails"
                    + " (default: ${DEFAULT-VALUE}).")
    private int standbyReplicas;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description = "Name of this instance that stays the same across restarts, which makes them quick.")
    private String instanceId;

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            description = "Port that answers GET /health/live, /health/ready and /metrics (default: none).")
    private Integer healthPort;

    @Option(
            names = "--health-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface of --health-port, 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String healthHost;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (healthPort != null) {
            Settings.requirePort(spec, "--health-port", healthPort);
        }
        common.logAsService();
        ClusterConnection cluster = connection.connection(spec);
        StreamsSettings settings = Settings.of(
                spec,
                () -> new StreamsSettings(
                        cluster,
                        applicationId,
                        stateDirectory == null ? UserDirectory.of("aftermath-streams") : stateDirectory,
                        threads,
                        Duration.ofMillis(commitIntervalMillis),
                        new Replication(replicationFactor),
                        standbyReplicas,
                        Optional.ofNullable(instanceId)));
        try (StopSignal signal = StopSignal.listen()) {
            signal.start(() -> new IncidentStreams(settings)).ifPresent(processors -> runAndClose(processors, signal));
        }
        return 0;
    }

    private void runAndClose(IncidentStreams processors, StopSignal signal) {
        try (processors) {
            if (healthPort == null) {
                run(processors, signal);
            } else {
                runAndAnswerForHealth(processors, signal);
            }
        }
    }

    private void runAndAnswerForHealth(IncidentStreams processors, StopSignal signal) {
        try (ProcessMetrics metrics = new ProcessMetrics();
                HealthServer health = new HealthServer(healthHost, healthPort, processors::trouble, metrics::scrape)) {
            health.start();
            metrics.bind(processors.metrics());
            say("health: http://" + healthHost + ":" + health.port() + "/health/ready");
            run(processors, signal);
        }
    }

    private void run(IncidentStreams processors, StopSignal signal) {
        processors.start();
        TroubleNews news = new TroubleNews();
        AtomicBoolean announced = new AtomicBoolean();
        boolean requested = signal.awaitOr(processors.ended(), () -> {
            Condition condition = processors.condition();
            news.of(condition.of("the processors")).ifPresent(LOG::warn);
            // ready for the first time is not ready for good: the threads may share their work out again right away
            if (processors.ready().isDone() && condition.isWorking() && announced.compareAndSet(false, true)) {
                say("running: " + applicationId);
            }
        });
        if (!requested) {
            Throwable cause = processors.ended().join();
            throw new LaunchException("the processors stopped: " + cause.getMessage(), cause);
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
