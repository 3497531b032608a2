package dev.aftermath.figures;

import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One member of a dimension, for instance the company github: the unit in which partials travel and cells are kept.
 *
 * @param key its key; empty for {@link Dimension#ALL}
 * @param otherKey of a category pair the key that sorts last; otherwise empty
 */
public record Member(Dimension dimension, String key, String otherKey) {

    public static final Member ALL = new Member(Dimension.ALL, "", "");

    private static final Dimension[] DIMENSIONS = Dimension.values();

    public static Member of(Dimension dimension, String key) {
        return new Member(dimension, key, "");
    }

    public static Member ofPair(String key, String otherKey) {
        return key.compareTo(otherKey) < 0
                ? new Member(Dimension.CATEGORY_PAIR, key, otherKey)
                : new Member(Dimension.CATEGORY_PAIR, otherKey, key);
    }

    /**
     * Whether incidents spell its name. The unknown companies or products are nobody, whatever stands in their incidents in
     * place of a name: none of it may be shown as the name of all of them.
     */
    public boolean hasName() {
        return !key.equals(MemberKey.UNKNOWN) || dimension != Dimension.COMPANY && dimension != Dimension.PRODUCT;
    }

    /** No member's bytes begin with those of another. */
    public byte[] toBytes() {
        byte[] first = key.getBytes(StandardCharsets.UTF_8);
        byte[] second = otherKey.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(11 + first.length + second.length);
        out.put((byte) dimension.ordinal());
        Varints.putUnsigned(out, first.length);
        out.put(first);
        Varints.putUnsigned(out, second.length);
        out.put(second);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    public static Member getFrom(ByteBuffer in) {
        Dimension dimension = DIMENSIONS[in.get()];
        return new Member(dimension, getString(in), getString(in));
    }

    private static String getString(ByteBuffer in) {
        byte[] utf8 = new byte[(int) Varints.getUnsigned(in)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** The shard of the views that keeps this member's cells: the same for all time. */
    public static int shard(byte[] memberBytes, int shards) {
        return KeyPartition.of(memberBytes, shards);
    }
}
