package dev.aftermath.launcher.container;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** What happens to containers from outside while a test runs. They keep their files, and their ports if these are fixed. */
final class Containers {

    private static final int PATIENCE_SECONDS = 20;

    private Containers() {}

    /** Kill -9. */
    static void kill(GenericContainer<?> container) {
        DockerClientFactory.lazyClient()
                .killContainerCmd(container.getContainerId())
                .withSignal("KILL")
                .exec();
        awaitEnd(container);
    }

    /** As {@code docker stop} does; returns the exit code. */
    static int stop(GenericContainer<?> container) {
        DockerClientFactory.lazyClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(PATIENCE_SECONDS)
                .exec();
        return awaitEnd(container);
    }

    /** Starts what was killed or stopped, if it was; does not wait until it serves. */
    static void startAgain(GenericContainer<?> container) {
        if (container.isRunning()) {
            return;
        }
        DockerClientFactory.lazyClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    private static int awaitEnd(GenericContainer<?> container) {
        return DockerClientFactory.lazyClient()
                .waitContainerCmd(container.getContainerId())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode();
    }
}
