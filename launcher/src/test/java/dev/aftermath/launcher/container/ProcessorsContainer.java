package dev.aftermath.launcher.container;

import dev.aftermath.launcher.testing.ShortLife;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** One instance of the processors, from the image that users run. */
final class ProcessorsContainer extends GenericContainer<ProcessorsContainer> {

    private static final int HEALTH_PORT = 8080;

    private ProcessorsContainer(ContainerCluster cluster, String image) {
        super(image);
        withNetwork(cluster.network());
        withCommand("streams", "--threads=2", "--commit-interval-ms=500", "--standby-replicas=1");
        withEnv("AFTERMATH_BOOTSTRAP_SERVER", cluster.internalBootstrapServers());
        withEnv("AFTERMATH_REGISTRY_URL", cluster.internalRegistryUrl());
        withEnv("AFTERMATH_JAVA_OPTS", "-Xmx384m " + ShortLife.LINE);
        // a member that is gone without a word is missed after six seconds, not after the default's 45
        withCommandConfig("consumer.session.timeout.ms=6000\nconsumer.heartbeat.interval.ms=1000\n");
        withExposedPorts(HEALTH_PORT);
        waitingFor(Wait.forHttp("/health/live").forPort(HEALTH_PORT));
        withStartupTimeout(Duration.ofMinutes(2));
    }

    private void withCommandConfig(String properties) {
        withCopyToContainer(Transferable.of(properties), "/tmp/client.properties");
        withEnv("AFTERMATH_COMMAND_CONFIG", "/tmp/client.properties");
    }

    /** Starts an instance and returns when it runs, which is before it works. */
    static ProcessorsContainer start(ContainerCluster cluster, String image) {
        ProcessorsContainer processors = new ProcessorsContainer(cluster, image);
        processors.start();
        return processors;
    }
}
