package dev.aftermath.streams;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.RegistryFailure;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confluent's client of the registry's REST API, but one that waits while the registry is away or lets nobody in. A stream
 * thread that failed instead would be replaced, and nobody would do its work until its session with the group had run out.
 */
final class PatientRestService extends RestService {

    private static final Logger LOG = LoggerFactory.getLogger(PatientRestService.class);

    private final ClusterConnection connection;
    private final Duration patience;
    private final Duration pause;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile String trouble = "";

    /**
     * @param connection names the registry
     * @param patience how long one question is asked again; less than a consumer may take between two polls
     * @param pause between two tries
     */
    PatientRestService(ClusterConnection connection, Duration patience, Duration pause) {
        super(connection.registryUrl());
        this.connection = connection;
        this.patience = patience;
        this.pause = pause;
    }

    /** Why a question is still unanswered; empty while none is. */
    Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    /** From now on every question is asked once only. */
    void stopWaiting() {
        stop.countDown();
    }

    @Override
    public <T> T httpRequest(
            String path, String method, byte[] body, Map<String, String> properties, TypeReference<T> format)
            throws IOException, RestClientException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                T answer = super.httpRequest(path, method, body, properties, format);
                answered();
                return answer;
            } catch (IOException e) {
                waitOrThrow(RegistryFailure.of(connection, e), e, deadline);
            } catch (RestClientException e) {
                RegistryFailure reason = RegistryFailure.of(connection, e);
                if (reason.kind() == RegistryFailure.Kind.NOT_THERE || reason.kind() == RegistryFailure.Kind.REFUSED) {
                    answered();
                    throw e;
                }
                waitOrThrow(reason, e, deadline);
            }
        }
    }

    private void answered() {
        if (!trouble.isEmpty()) {
            LOG.info("the registry at {} answers again", connection.registryUrl());
            trouble = "";
        }
    }

    private <E extends Exception> void waitOrThrow(RegistryFailure reason, E failure, long deadline)
            throws E, InterruptedIOException {
        if (!trouble.equals(reason.line())) {
            LOG.warn("{}; retrying for up to {} s", reason.line(), patience.toSeconds());
        }
        trouble = reason.line();
        try {
            if (System.nanoTime() > deadline || stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the schema registry");
        }
    }
}
