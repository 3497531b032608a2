package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What single answers are asked for.
 *
 * @param companies company keys
 * @param incidents incident ids
 */
record AskedMembers(List<String> companies, List<String> incidents) {

    private static final int PAGES = 100;
    private static final Pattern KEY = Pattern.compile("\\{\"key\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\{\"incidentId\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    /** All companies and the newest 20,000 incidents of a read side. */
    static AskedMembers of(int port) {
        HttpClient client = HttpClient.newHttpClient();
        String address = "http://127.0.0.1:" + port + "/api/v1";
        List<String> incidents = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < PAGES && cursor != null; page++) {
            String answer = get(client, address + "/incidents?limit=200" + cursor);
            incidents.addAll(all(ID, answer));
            List<String> next = all(NEXT, answer);
            cursor = next.isEmpty() ? null : "&cursor=" + next.get(0);
        }
        return new AskedMembers(all(KEY, get(client, address + "/companies")), incidents);
    }

    private static String get(HttpClient client, String address) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new BenchmarkException("no answer from " + address + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while asking " + address, e);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
