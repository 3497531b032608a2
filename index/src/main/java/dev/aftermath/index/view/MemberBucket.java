package dev.aftermath.index.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bucket of the durations of one member beside those of all others.
 *
 * @param key key of the member
 * @param name name of the member for people
 * @param fromSeconds as in {@link DurationBucket}
 * @param incidents {@code TIMED} incidents of the member in the bucket
 * @param others {@code TIMED} incidents of all others in it; {@code null} where the member is all there is
 */
public record MemberBucket(String key, String name, double fromSeconds, double toSeconds, long incidents, Long others) {

    /** Those of the one member that all incidents belong to. */
    public static List<MemberBucket> ofAll(MemberDurations member) {
        return member.buckets().stream()
                .map(bucket -> of(member.figures(), bucket, bucket.incidents(), null))
                .toList();
    }

    /**
     * Those of a member from the first bucket of anybody to the last.
     *
     * @param all buckets of all incidents, the member's among them, of the same width
     */
    public static List<MemberBucket> of(MemberDurations member, List<DurationBucket> all) {
        Map<Double, Long> own = new HashMap<>();
        member.buckets().forEach(bucket -> own.put(bucket.fromSeconds(), bucket.incidents()));
        List<MemberBucket> buckets = new ArrayList<>();
        for (DurationBucket bucket : all) {
            long incidents = own.getOrDefault(bucket.fromSeconds(), 0L);
            buckets.add(of(member.figures(), bucket, incidents, bucket.incidents() - incidents));
        }
        return buckets;
    }

    private static MemberBucket of(DurationFigures member, DurationBucket bucket, long incidents, Long others) {
        return new MemberBucket(
                member.key(), member.name(), bucket.fromSeconds(), bucket.toSeconds(), incidents, others);
    }
}
