package dev.aftermath.streams;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Names of the topics that Kafka Streams creates for a topology: every store of it has a changelog. */
final class InternalTopics {

    private static final String REPARTITION = "-repartition";

    private InternalTopics() {}

    static Set<String> of(String applicationId, Topology topology) {
        Set<String> names = new TreeSet<>();
        for (TopologyDescription.Subtopology subtopology : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : subtopology.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    processor.stores().forEach(store -> names.add(applicationId + "-" + store + "-changelog"));
                } else if (node instanceof TopologyDescription.Source source) {
                    source.topicSet().stream()
                            .filter(topic -> topic.endsWith(REPARTITION))
                            .forEach(topic -> names.add(applicationId + "-" + topic));
                }
            }
        }
        return names;
    }
}
