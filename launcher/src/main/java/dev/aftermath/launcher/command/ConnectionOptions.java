package dev.aftermath.launcher.command;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.FileTrouble;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that speaks to a cluster. */
final class ConnectionOptions {

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT[,…]",
            defaultValue = "localhost:9092",
            description = "Kafka brokers (default: ${DEFAULT-VALUE}).")
    private String bootstrapServer;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "Schema registry that speaks Confluent's REST API (default: ${DEFAULT-VALUE}).")
    private String registryUrl;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "Properties for every Kafka client, security settings for instance. schema.registry.*, basic.auth.* and"
                            + " bearer.auth.* go to the registry's client.")
    private Path commandConfig;

    /** @throws LaunchException if the file cannot be read */
    ClusterConnection connection(CommandSpec command) {
        Map<String, String> properties = commandConfig == null ? Map.of() : read(commandConfig);
        return Settings.of(command, () -> new ClusterConnection(bootstrapServer, registryUrl, properties));
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file + ": " + FileTrouble.of(e) + "; check --command-config", e);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(file + " is not a properties file: check --command-config", e);
        }
        Map<String, String> config = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        return config;
    }
}
