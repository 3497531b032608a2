package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.IndexRows;
import dev.aftermath.index.view.ViewIndex;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot in a directory: taken from time to time, used at a start if it is good. None is needed, so whatever is
 * wrong with it is said in the log, and the topics are read from their beginning.
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Clocks differ; this part of the time that tombstones stay is used. */
    private static final int SAFE_PART = 2;

    private static final String COMPANION = "texts-";

    private final SnapshotFile file;
    /** Of this process: what another one has left there is read at most. */
    private final Path companion;

    private final TopicFacts.Source topics;
    private final Clock clock;
    /** Written before the thread that restores is started, and by that. */
    private Optional<Future<KeptRows>> reading = Optional.empty();

    /** @param directory is made if it does not exist */
    public Snapshots(Path directory, TopicFacts.Source topics, Clock clock) {
        this.file = new SnapshotFile(directory.resolve("views.snapshot"));
        this.companion = directory.resolve(COMPANION + UUID.randomUUID());
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Begins to read the snapshot on a thread of its own, while there is something else to wait for: what {@link #restore}
     * does first if it was not begun.
     */
    public void beginToRead() {
        FutureTask<KeptRows> task = new FutureTask<>(() -> KeptRows.of(file));
        Thread thread = new Thread(task, "aftermath-snapshot-rows");
        thread.setDaemon(true);
        thread.start();
        reading = Optional.of(task);
    }

    /**
     * Puts the rows of the snapshot into an index that is empty.
     *
     * @param begins first offset of each partition of the view topics
     * @param ends offset behind the last record of each
     * @return from where on to read; empty, and the index is still empty, if there is no snapshot that can be used
     * @throws RetriableException if the cluster cannot be asked just now; what was read is there for the next try
     */
    public Optional<ResumePoint> restore(
            ViewIndex index, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        if (!Files.exists(file.path())) {
            LOG.info("no snapshot yet in {}", file.path().getParent());
            return Optional.empty();
        }
        if (reading.isEmpty()) {
            beginToRead();
        }
        try {
            TopicFacts now = topics.now();
            KeptRows kept = get(reading.get());
            Optional<String> fault = fault(kept.head(), now, begins, ends);
            if (fault.isEmpty()) {
                index.fill(file.path().resolveSibling(kept.head().companion()), kept.tables());
                LOG.info(
                        "resumed from the snapshot {} of {}",
                        file.path(),
                        kept.head().takenAt());
                reading = Optional.empty();
                return Optional.of(kept.head().point());
            }
            leaveAside(fault.get());
        } catch (RetriableException e) {
            throw e;
        } catch (IOException | KafkaException e) {
            leaveAside(e.getMessage());
        }
        reading = Optional.empty();
        return Optional.empty();
    }

    private static KeptRows get(Future<KeptRows> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while a snapshot was read", e);
        }
    }

    private void leaveAside(String reason) {
        LOG.warn("the snapshot {} is not used, so the topics are read from their beginning: {}", file.path(), reason);
    }

    private Optional<String> fault(
            SnapshotHead head, TopicFacts now, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        if (!head.topicIds().equals(now.ids())) {
            return Optional.of("the view topics were created anew since");
        }
        Duration age = Duration.between(head.takenAt(), clock.instant());
        Duration most = now.tombstonesStayFor().dividedBy(SAFE_PART);
        if (age.compareTo(most) > 0) {
            return Optional.of("it is " + age.toHours() + " h old, and rows taken out more than " + most.toHours()
                    + " h ago may have left no trace");
        }
        return head.point().positions().entrySet().stream()
                .filter(position -> position.getValue() < begins.getOrDefault(position.getKey(), Long.MAX_VALUE)
                        || position.getValue() > ends.getOrDefault(position.getKey(), Long.MIN_VALUE))
                .map(position -> position.getKey() + " has no offset " + position.getValue())
                .findFirst();
    }

    /**
     * Takes a snapshot.
     *
     * @param point from where on to read; noted before anything of the index is
     * @return its size in bytes, without what the companion keeps
     * @throws IOException if it cannot be written; the one before it stays
     * @throws KafkaException if the cluster does not say which topics these are
     */
    public long take(ResumePoint point, ViewIndex index) throws IOException {
        SnapshotHead head = new SnapshotHead(
                clock.instant(), topics.now().ids(), companion.getFileName().toString(), point);
        Files.createDirectories(companion);
        deleteUnused();
        index.keepCompanion(companion);
        file.write(head, new IndexRows(index));
        deleteUnused();
        return Files.size(file.path());
    }

    /** What companions of other processes have kept, but for the one that goes with the snapshot. */
    private void deleteUnused() throws IOException {
        Set<String> used = new HashSet<>(Set.of(companion.getFileName().toString()));
        companionOfTheSnapshot().ifPresent(used::add);
        try (DirectoryStream<Path> unused = Files.newDirectoryStream(
                companion.getParent(), entry -> isUnused(entry.getFileName().toString(), used))) {
            for (Path other : unused) {
                delete(other);
            }
        }
    }

    private static boolean isUnused(String name, Set<String> used) {
        return name.startsWith(COMPANION) && !used.contains(name);
    }

    /** None goes with one that cannot be read. */
    private Optional<String> companionOfTheSnapshot() {
        try (SnapshotReader reader = file.open()) {
            return Optional.of(reader.head().companion());
        } catch (IOException e) {
            LOG.debug("there is no snapshot before this one", e);
            return Optional.empty();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
