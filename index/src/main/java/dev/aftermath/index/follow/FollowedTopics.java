package dev.aftermath.index.follow;

import java.util.List;

/**
 * What a {@link TopicFollower} follows.
 *
 * @param name what they are called together, with its article: {@code the log}
 * @param topics names of the topics
 * @param endsWanted whether the follower keeps asking where the topics end, so that its lag is known
 * @param before what is said until the reading begins
 */
public record FollowedTopics(String name, List<String> topics, boolean endsWanted, String before) {

    public FollowedTopics {
        topics = List.copyOf(topics);
    }
}
