package dev.aftermath.launcher.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.serving.http.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers those who know its token. */
class QueryClientTest {

    private static final AccessToken TOKEN = new AccessToken("0123456789abcdef");

    private HttpServer server;
    private String url;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.sendResponseHeaders(("Bearer " + TOKEN.text()).equals(shown) ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void itShowsTheToken() {
        assertThat(new QueryClient(new ReadSideUrl(url), Optional.of(TOKEN)).ask("/", Map.of()))
                .isEmpty();
    }

    @Test
    void aTokenThatIsWantedIsAskedFor() {
        assertThatThrownBy(() -> new QueryClient(new ReadSideUrl(url)).ask("/", Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("the read side at " + url + " requires a token: give --token-file");
    }

    @Test
    void aTokenThatIsWrongIsNotShownAgain() {
        AccessToken wrong = new AccessToken("fedcba9876543210");
        assertThatThrownBy(() -> new QueryClient(new ReadSideUrl(url), Optional.of(wrong)).ask("/", Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("the read side at " + url + " expects another token: check --token-file");
    }
}
