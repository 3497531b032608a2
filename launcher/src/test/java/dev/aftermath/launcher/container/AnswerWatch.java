package dev.aftermath.launcher.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Asks a read side again and again for all incidents, as they are divided by company, by product or not at all, while
 * things happen to the cluster, and notes every answer that no user may get: one that is neither complete nor an honest
 * refusal. For a history without withdrawals, whose corrections move incidents between months, companies and products: an
 * answer that has half a correction has fewer incidents than one before it, or more than one after it.
 */
final class AnswerWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<HttpRequest> questions;
    private final int partitions;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private int asked;
    private volatile long mostIncidents;

    /**
     * @param url of the read side
     * @param partitions of the log
     * @param incidents that an answer must have at least; those of later answers never become fewer
     */
    AnswerWatch(String url, int partitions, long incidents) {
        this.questions = Stream.of("all", "company", "product")
                .map(by -> HttpRequest.newBuilder(URI.create(url + "/api/v1/durations?by=" + by))
                        .build())
                .toList();
        this.partitions = partitions;
        this.mostIncidents = incidents;
        thread.scheduleWithFixedDelay(this::ask, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What was answered that should not have been. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    int answers() {
        return answers.get();
    }

    int refusals() {
        return refusals.get();
    }

    /** Of all answers so far. */
    long mostIncidents() {
        return mostIncidents;
    }

    private void ask() {
        try {
            HttpRequest question = questions.get(asked++ % questions.size());
            HttpResponse<String> response = http.send(question, HttpResponse.BodyHandlers.ofString());
            switch (response.statusCode()) {
                case 200 -> judge(question.uri().getQuery(), json.readTree(response.body()));
                case 503 -> {
                    refusals.incrementAndGet();
                    if (response.headers().firstValue("Retry-After").isEmpty()) {
                        faults.add("503 without Retry-After: " + response.body());
                    }
                }
                default -> faults.add(response.statusCode() + ": " + response.body());
            }
        } catch (IOException | RuntimeException e) {
            faults.add("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(String question, JsonNode answer) {
        answers.incrementAndGet();
        int reflected = answer.at("/freshness/log").size();
        if (reflected != partitions) {
            faults.add(question + ": freshness of " + reflected + " partitions: " + answer.get("freshness"));
        }
        long incidents = 0;
        for (JsonNode item : answer.get("items")) {
            incidents += item.get("incidents").asLong();
        }
        if (incidents < mostIncidents) {
            faults.add(
                    question + ": " + incidents + " incidents after " + mostIncidents + ": " + answer.get("freshness"));
        }
        mostIncidents = Math.max(mostIncidents, incidents);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
