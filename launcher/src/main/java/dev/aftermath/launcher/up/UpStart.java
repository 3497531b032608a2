package dev.aftermath.launcher.up;

import dev.aftermath.ingest.IngestReport;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.NoDocumentException;
import dev.aftermath.launcher.Poll;
import dev.aftermath.launcher.embedded.EmbeddedKafka;
import dev.aftermath.launcher.embedded.EmbeddedRegistry;
import dev.aftermath.launcher.metrics.IngestMetrics;
import dev.aftermath.launcher.provision.Difference;
import dev.aftermath.launcher.provision.Differences;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.launcher.up.Parts.Part;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.health.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One start of {@code up}: each step begins as soon as those it needs are finished.
 *
 * <pre>
 * broker ──▶ topics ──┐             ┌─▶ processors ─┐
 *                     ├─▶ (both) ───┼─▶ read side ──┼─▶ views
 * registry ▶ schemas ─┘             └─▶ ingest ─────┘
 * </pre>
 */
final class UpStart implements Lifecycle<String> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** Once no step of the start is under way any more. */
    private static final Duration TO_STOP_THE_PARTS = Duration.ofMillis(4_500);

    private final UpSettings settings;
    private final DataDirectory data;
    private final Optional<IngestSource> documents;
    private final StepReport report;
    private final Parts parts = new Parts();
    private final SharedMetrics metrics = new SharedMetrics();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> new Thread(work, "up-start"));
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private volatile EmbeddedKafka broker;
    private volatile EmbeddedRegistry registry;
    private volatile RepairedProcessors processors;
    private volatile ReadSide readSide;

    /** What is ingested, and under which name. */
    record IngestSource(String name, List<Path> paths) {}

    UpStart(UpSettings settings, DataDirectory data, Optional<IngestSource> documents, StepReport report) {
        this.settings = settings;
        this.data = data;
        this.documents = documents;
        this.report = report;
    }

    /** Starts everything in the background. */
    void start() {
        CompletableFuture<Void> topics =
                step("broker", this::startBroker).thenCompose(started -> step("topics", this::createTopics));
        CompletableFuture<Void> schemas =
                step("registry", this::startRegistry).thenCompose(started -> step("schemas", this::registerSchemas));
        CompletableFuture<Void> views = CompletableFuture.allOf(topics, schemas)
                .thenCompose(provisioned -> CompletableFuture.allOf(
                        step("processors", this::startProcessors),
                        step("read side", this::startReadSide),
                        step(IngestSteps.NAME, this::ingest)))
                .thenCompose(ingested -> step("views", this::awaitViews));
        views.thenRun(() -> ready.complete(null));
    }

    /** Completed when the views reflect every document, or with what failed first in a step on the way there. */
    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completed with one line when a part has ended by itself. */
    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** One part is enough: the others cannot do their work without it. */
    private <T> void endWith(Lifecycle<T> part, Function<T, String> line) {
        part.ended()
                .thenApply(line)
                .whenComplete((text, bug) -> ended.complete(bug == null ? text : String.valueOf(bug)));
    }

    /** What the processors are about and, while these work, the read side; empty before there are any. */
    Optional<Condition> condition() {
        return processing().map(condition -> condition.isWorking() ? reading() : condition);
    }

    private Optional<Condition> processing() {
        return Optional.ofNullable(processors)
                .flatMap(RepairedProcessors::condition)
                .map(condition -> condition.of("the processors"));
    }

    private Condition reading() {
        return Optional.ofNullable(readSide)
                .flatMap(ReadSide::trouble)
                .map(reason -> Condition.inTrouble(reason).of("the read side"))
                .orElse(Condition.WORKING);
    }

    private Optional<String> trouble() {
        return processing().flatMap(Condition::whyNot);
    }

    /** Records of the log that are set aside, once ready. */
    long undecodable() {
        return readSide.undecodable();
    }

    /** Port of the read side, once ready. */
    int port() {
        return readSide.port();
    }

    /** Ends the steps under way, then stops what was started, in order, all of it by one deadline. */
    @Override
    public void close(Deadline deadline) {
        workers.shutdownNow();
        boolean ended = awaitSteps(deadline.earlier(TO_STOP_THE_PARTS));
        parts.close(deadline);
        if (!ended && !awaitSteps(deadline)) {
            report.note("a step of the start did not finish in time; see " + data.log());
        }
    }

    private boolean awaitSteps(Deadline deadline) {
        try {
            return workers.awaitTermination(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> step(String name, Supplier<String> action) {
        return CompletableFuture.runAsync(
                () -> {
                    report.started(name);
                    long began = System.nanoTime();
                    try {
                        String result = action.get();
                        report.finished(name, result, Duration.ofNanos(System.nanoTime() - began));
                    } catch (Throwable e) {
                        ready.completeExceptionally(e);
                        throw new CompletionException(e);
                    }
                },
                workers);
    }

    private String startBroker() {
        broker =
                parts.add(Part.BROKER, EmbeddedKafka.start(data.broker(), settings.brokerPort()), EmbeddedKafka::close);
        endWith(broker, fault -> BrokerFailure.describe(data, Preflight.freeBytes(data.path()), fault));
        return "on " + broker.bootstrapServers();
    }

    private String startRegistry() {
        registry = parts.add(
                Part.REGISTRY,
                EmbeddedRegistry.start(data.registry(), data.registryLog(), settings.registryPort()),
                EmbeddedRegistry::close);
        endWith(registry, reason -> "the embedded registry stopped: " + reason);
        return "on " + registry.url();
    }

    private String createTopics() {
        try (TopicProvisioner provisioner = new TopicProvisioner(connection(broker.bootstrapServers(), ""))) {
            Differences mended = provisioner.provision(TopicCatalogue.all(), UpDefaults.REPLICATION);
            IncidentStreams.requireWholeLog(
                    UpDefaults.processors(connection(broker.bootstrapServers(), ""), data.streams()));
            int created = mended.of(Difference.Kind.MISSING).size();
            return TopicCatalogue.all().size() + " there, " + created + " of them new";
        }
    }

    /** The registry is asked over HTTP alone, so it need not wait for the broker. */
    private String registerSchemas() {
        ClusterConnection registryOnly = connection("none:0", registry.url());
        Differences mended = new SchemaRegistrar(registryOnly).register(TopicCatalogue.all());
        return mended.of(Difference.Kind.MISSING).size() + " new";
    }

    private String startProcessors() {
        RepairedProcessors starting = new RepairedProcessors(
                () -> new IncidentStreams(UpDefaults.processors(connection(), data.streams())),
                data::clearStreams,
                report::note,
                metrics,
                workers);
        processors = parts.add(Part.PROCESSORS, starting, RepairedProcessors::close);
        endWith(starting, cause -> "the processors stopped: " + cause.getMessage() + details());
        starting.start();
        await("processors", starting.ready());
        return "running";
    }

    private String startReadSide() {
        readSide = parts.add(
                Part.READ_SIDE,
                new ReadSide(new ServingSettings(connection(), ServingSettings.DEFAULT_HOST, settings.port())
                        .below(settings.basePath())
                        .withSnapshots(data.snapshots())),
                ReadSide::close);
        endWith(readSide, line -> "the read side stopped: " + line + details());
        readSide.watch(this::trouble);
        readSide.start();
        metrics.showOn(readSide::show);
        return "listening on port " + readSide.port();
    }

    private String ingest() {
        if (documents.isEmpty()) {
            return "nothing new, continuing with what is there";
        }
        IngestSource source = documents.get();
        IngestSettings ingest = new IngestSettings(
                connection(),
                source.name(),
                source.paths(),
                IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES,
                IngestSettings.DEFAULT_DOCUMENTS_PER_TRANSACTION,
                settings.completeList());
        long began = System.nanoTime();
        IngestReport ingested = new Ingester(ingest).run(new IngestSteps(report));
        metrics.add(
                new IngestMetrics(source.name(), ingested, Duration.ofNanos(System.nanoTime() - began), Instant.now()));
        ingested.noDocument().ifPresent(why -> {
            throw new NoDocumentException(why);
        });
        if (ingested.exitCode() != IngestReport.ALL_TAKEN) {
            report.note(ingested.toText());
        }
        return ingested.documents() + " documents from source " + source.name() + ", " + ingested.recorded()
                + " recorded, " + ingested.corrected() + " corrected, " + ingested.unchanged() + " unchanged, "
                + ingested.rejected() + " rejected" + withdrawn(ingested);
    }

    private static String withdrawn(IngestReport ingested) {
        int incidents = ingested.withdrawals().incidents();
        return incidents == 0 ? "" : ", " + incidents + " withdrawn";
    }

    private String awaitViews() {
        await("views", readSide.reflecting(LogEnds.read(connection())));
        new Poll("the views", BETWEEN_LOOKS)
                .until(() -> readSide.readiness().ready() && trouble().isEmpty());
        return "reflect the whole log";
    }

    private String details() {
        return "; details are in " + data.log();
    }

    private static void await(String what, CompletableFuture<Void> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what the " + what + " wait for cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("stopped while waiting for the " + what, e);
        }
    }

    private ClusterConnection connection() {
        return connection(broker.bootstrapServers(), registry.url());
    }

    private static ClusterConnection connection(String bootstrapServers, String registryUrl) {
        return new ClusterConnection(bootstrapServers, registryUrl, Map.of());
    }
}
