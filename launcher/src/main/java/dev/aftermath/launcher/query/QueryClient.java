package dev.aftermath.launcher.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.serving.http.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks a read side over HTTP. */
public final class QueryClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final String url;
    private final Optional<AccessToken> token;
    private final ObjectMapper mapper = new ObjectMapper();

    public QueryClient(ReadSideUrl url) {
        this(url, Optional.empty());
    }

    /** @param token what the read side wants to be shown; empty if it wants nothing */
    public QueryClient(ReadSideUrl url, Optional<AccessToken> token) {
        this.url = url.base();
        this.token = token;
    }

    /**
     * The body of an answer, as the read side wrote it.
     *
     * @param parameters parameters of the question; null values are left out
     * @throws LaunchException if there is no answer, or one that says why not
     */
    public String ask(String path, Map<String, String> parameters) {
        HttpResponse<String> response = send(uri(path, parameters));
        if (response.statusCode() != OK) {
            throw new LaunchException(refusal(response));
        }
        return response.body();
    }

    /** An answer as a tree. */
    public JsonNode parse(String body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new LaunchException("what answers at " + url + " is not a read side of Aftermath: check --url", e);
        }
    }

    /** A company's key as one segment of a path. */
    public static String segment(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URI uri(String path, Map<String, String> parameters) {
        Map<String, String> given = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        String query = given.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + segment(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(url + path + (query.isEmpty() ? "" : "?" + query));
    }

    private HttpResponse<String> send(URI uri) {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
            token.ifPresent(known -> request.header("Authorization", "Bearer " + known.text()));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LaunchException(
                    "no read side answers at " + url + ": start one with aftermath up or serve, or check --url", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + url, e);
        }
    }

    /** The detail of an {@code application/problem+json}, or the status alone. */
    private String refusal(HttpResponse<String> response) {
        if (response.statusCode() == UNAUTHORIZED) {
            return "the read side at " + url
                    + (token.isEmpty()
                            ? " requires a token: give --token-file"
                            : " expects another token: check --token-file");
        }
        String type = response.headers().firstValue("content-type").orElse("");
        if (type.startsWith("application/problem+json")) {
            JsonNode problem = parse(response.body());
            return problem.path("detail").asText(problem.path("title").asText("status " + response.statusCode()));
        }
        return "what answers at " + url + " is not a read side of Aftermath (status " + response.statusCode()
                + "): check --url";
    }
}
