package dev.aftermath.launcher.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** A PostgreSQL to write to, empty, known to a network as {@code db}. */
final class Database extends GenericContainer<Database> {

    private static final String USER = "aftermath";
    private static final String NAME = "incidents";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    Database(Network network, String password) {
        super("postgres:15");
        withNetwork(network);
        withNetworkAliases("db");
        withEnv("POSTGRES_USER", USER);
        withEnv("POSTGRES_PASSWORD", password);
        withEnv("POSTGRES_DB", NAME);
        withEnv("PGPASSWORD", password);
        // it starts once more when it is set up
        waitingFor(Wait.forSuccessfulCommand(String.join(" ", psql("SELECT"))));
    }

    /**
     * The rows of a table as JSON; none if there is no such table.
     *
     * @throws IllegalStateException if the database refuses to tell: with its words
     */
    List<JsonNode> rows(String table) {
        String quoted = '"' + table + '"';
        if (query("SELECT to_regclass('" + quoted + "') IS NULL").equals("t")) {
            return List.of();
        }
        return query("SELECT row_to_json(r) FROM " + quoted + " r")
                .lines()
                .map(Database::parse)
                .toList();
    }

    private static JsonNode parse(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes no JSON: " + row, e);
        }
    }

    private String query(String sql) {
        try {
            ExecResult result = execInContainer(psql(sql));
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(sql + ": " + result.getStderr());
            }
            return result.getStdout().strip();
        } catch (IOException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(sql + ": interrupted", e);
        }
    }

    private static String[] psql(String sql) {
        return new String[] {"psql", "-h", "127.0.0.1", "-U", USER, "-d", NAME, "-qAt", "-c", sql};
    }
}
