package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a cluster may be written to, asked by ingest and processors before they write anything. */
public final class StartCheck {

    private StartCheck() {}

    /**
     * Asks the cluster and lets pass what loses nothing.
     *
     * @param used the catalogue's topics that will be read or written, the log among them
     * @param stateTopics names of {@link ProcessorTopics} that must fit the log; those that do not exist fit
     * @return number of partitions of the log
     * @throws UnsafeTopicsException if data would be lost, with one line for each danger
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static int partitionsOfTheLog(ClusterTopics cluster, List<TopicSpec> used, Collection<String> stateTopics) {
        Set<String> names = used.stream().map(TopicSpec::name).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(stateTopics);
        Map<String, TopicState> states = cluster.describe(names);
        List<TopicDanger> dangers = TopicDangers.of(used, states);
        if (!dangers.isEmpty()) {
            throw new UnsafeTopicsException(dangers);
        }
        return states.get(TopicCatalogue.EVENTS.name()).partitions();
    }
}
