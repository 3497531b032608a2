package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import dev.aftermath.serving.http.Routes;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Constants to compare answers with, from the same server: {@code /constant/3} is what the fourth question got when it
 * was {@link #keep kept}, with the same status, headers and bytes.
 */
final class ConstantRoutes implements Routes {

    static final String PATH = "/constant/";

    /** Set by the server itself. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("date", "content-length", "transfer-encoding", "content-security-policy", "x-content-type-options");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Constant> constants = new CopyOnWriteArrayList<>();

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(PATH + "{number}", this::answer);
    }

    /**
     * Asks the server and keeps what it answers.
     *
     * @param ifNoneMatch header of that name; null for none
     * @return the constant's number and the answer's entity tag
     */
    Kept keep(int port, String path, String ifNoneMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new LinkedHashMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_SERVER.contains(name)) {
                    headers.put(name, values.get(0));
                }
            });
            constants.add(new Constant(answer.statusCode(), headers, answer.body()));
            return new Kept(
                    constants.size() - 1, answer.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new BenchmarkException("no answer to " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while asking for " + path, e);
        }
    }

    private void answer(Context request) {
        Constant constant = constants.get(Integer.parseInt(request.pathParam("number")));
        constant.headers.forEach(request::header);
        request.status(constant.status);
        if (constant.body.length > 0) {
            request.result(constant.body);
        }
    }

    /** @param tag entity tag of what was kept */
    record Kept(int number, String tag) {}

    private record Constant(int status, Map<String, String> headers, byte[] body) {}
}
