package dev.aftermath.launcher.container;

import dev.aftermath.launcher.testing.ClusterTopics;
import dev.aftermath.schemas.TopicCatalogue;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the JVM's one cluster of a single broker and a registry, emptied for each: topics as in the catalogue and
 * without a record, no consumer groups. It is closed when all tests have run.
 */
public final class OneBroker implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OneBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ContainerCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ContainerCluster cluster = test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(ContainerCluster.class, key -> ContainerCluster.start(1), ContainerCluster.class);
        ClusterTopics.deleteAll(cluster.connection());
        ClusterTopics.create(cluster.connection(), TopicCatalogue.DEFAULT_PARTITIONS, 1);
        return cluster;
    }
}
