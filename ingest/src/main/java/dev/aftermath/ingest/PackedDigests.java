package dev.aftermath.ingest;

import dev.aftermath.schemas.FieldDigest;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Digests of an incident's fields in eight bytes each: as objects, those of all incidents would take most of the memory. */
final class PackedDigests extends AbstractList<FieldDigest> implements RandomAccess {

    private final long[] digests;

    /** A copy; null of null. */
    static List<FieldDigest> of(List<FieldDigest> digests) {
        return digests == null || digests instanceof PackedDigests ? digests : new PackedDigests(digests);
    }

    private PackedDigests(List<FieldDigest> digests) {
        this.digests = digests.stream()
                .mapToLong(digest -> ByteBuffer.wrap(digest.bytes()).getLong())
                .toArray();
    }

    @Override
    public FieldDigest get(int index) {
        return new FieldDigest(
                ByteBuffer.allocate(Long.BYTES).putLong(digests[index]).array());
    }

    @Override
    public int size() {
        return digests.length;
    }
}
