package dev.aftermath.streams;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance that its group knows by name. It is given what it had when it comes back, and nothing is handed out anew.
 * But Kafka Streams creates its internal topics only when it hands tasks out: if one of them is new, or gone, and all
 * instances come back in time, they would wait for it forever.
 *
 * @param threads its stream threads, each of which is a member of the group
 */
record NamedInstance(String applicationId, String instanceId, int threads) {

    private static final Logger LOG = LoggerFactory.getLogger(NamedInstance.class);

    static Optional<NamedInstance> of(StreamsSettings settings) {
        return settings.instanceId().map(name -> new NamedInstance(settings.applicationId(), name, settings.threads()));
    }

    /**
     * Has the group forget this instance if topics are missing, so that tasks are handed out when it joins. To be called
     * before it starts.
     *
     * @param needed internal topics of the topology
     * @return those that are missing
     * @throws ExecutionException if the cluster does not answer or refuses
     */
    Set<String> rejoinIfMissing(Admin admin, Set<String> needed) throws InterruptedException, ExecutionException {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(admin.listTopics().names().get());
        if (missing.isEmpty()) {
            return missing;
        }
        List<MemberToRemove> members = IntStream.rangeClosed(1, threads)
                .mapToObj(thread -> new MemberToRemove(instanceId + "-" + thread))
                .toList();
        try {
            admin.removeMembersFromConsumerGroup(applicationId, new RemoveMembersFromConsumerGroupOptions(members))
                    .all()
                    .get();
            LOG.info(
                    "Group {} removed its member {}, which creates {} when it joins again",
                    applicationId,
                    instanceId,
                    missing);
        } catch (ExecutionException e) {
            if (!isUnknown(e.getCause())) {
                throw e;
            }
        }
        return missing;
    }

    /** The group is not there yet, or has no such member: then it will be a new one. */
    private static boolean isUnknown(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnknownMemberIdException || each instanceof GroupIdNotFoundException) {
                return true;
            }
        }
        return false;
    }
}
