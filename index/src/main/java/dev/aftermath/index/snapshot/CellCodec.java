package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.CategoryPair;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationCell;
import dev.aftermath.index.view.TrendCell;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.schemas.DurationHistogram;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Cells as bytes, in Avro's binary encoding. The months of a member follow one another, so its key and name are written
 * once, and read into one text for all of them. For one thread.
 */
final class CellCodec {

    private static final int DURATIONS = 0;
    private static final int CATEGORY = 1;
    private static final int PAIR = 2;
    private static final int TREND = 3;
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private String member = "";
    private String name = "";

    /** To be called where a block begins. */
    void begin() {
        member = "";
        name = "";
    }

    void write(ViewChange row, Encoder out) throws IOException {
        if (row instanceof ViewChange.Durations durations) {
            out.writeInt(DURATIONS);
            out.writeInt(durations.dimension().ordinal());
            writeMember(durations.member(), out);
            writeName(durations.name(), out);
            out.writeInt(durations.month());
            write(durations.cell(), out);
        } else if (row instanceof ViewChange.Category category) {
            out.writeInt(CATEGORY);
            writeMember(category.category(), out);
            out.writeInt(category.month());
            out.writeLong(category.incidents());
        } else if (row instanceof ViewChange.Pair pair) {
            out.writeInt(PAIR);
            writeMember(pair.pair().first(), out);
            writeName(pair.pair().second(), out);
            out.writeInt(pair.month());
            out.writeLong(pair.incidents());
        } else if (row instanceof ViewChange.Trend trend) {
            out.writeInt(TREND);
            writeMember(trend.company(), out);
            writeName(trend.name(), out);
            out.writeInt(trend.month());
            write(trend.cell(), out);
        } else {
            throw new IllegalArgumentException("no cell: " + row);
        }
    }

    /** @throws RuntimeException or IOException if the bytes are no cell */
    ViewChange read(Decoder in) throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case DURATIONS -> readDurations(in);
            case CATEGORY -> new ViewChange.Category(readMember(in), in.readInt(), in.readLong());
            case PAIR ->
                new ViewChange.Pair(new CategoryPair(readMember(in), readName(in)), in.readInt(), in.readLong());
            case TREND -> {
                String company = readMember(in);
                String companyName = readName(in);
                yield new ViewChange.Trend(company, in.readInt(), companyName, readTrend(in));
            }
            default -> throw new IOException("no kind of cell has the number " + kind);
        };
    }

    private ViewChange readDurations(Decoder in) throws IOException {
        Dimension dimension = DIMENSIONS[in.readInt()];
        String key = readMember(in);
        String memberName = readName(in);
        int month = in.readInt();
        DurationCell cell = new DurationCell(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                DurationHistogram.fromBytes(in.readBytes(null)));
        return new ViewChange.Durations(dimension, key, month, memberName, cell);
    }

    private static void write(DurationCell cell, Encoder out) throws IOException {
        out.writeLong(cell.timed());
        out.writeLong(cell.instant());
        out.writeLong(cell.open());
        out.writeLong(cell.endUnknown());
        out.writeLong(cell.startUnknown());
        out.writeLong(cell.undated());
        out.writeLong(cell.approximate());
        out.writeBytes(ByteBuffer.wrap(cell.durations().toBytes()));
    }

    private static void write(TrendCell cell, Encoder out) throws IOException {
        out.writeLong(cell.incidents());
        out.writeLong(cell.downtimeMillis());
        out.writeLong(cell.starts());
        out.writeLong(cell.firstStartMillis());
        out.writeLong(cell.lastStartMillis());
    }

    private static TrendCell readTrend(Decoder in) throws IOException {
        return new TrendCell(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private void writeMember(String key, Encoder out) throws IOException {
        boolean same = key.equals(member);
        out.writeBoolean(same);
        if (!same) {
            out.writeString(key);
            member = key;
        }
    }

    private String readMember(Decoder in) throws IOException {
        if (!in.readBoolean()) {
            member = in.readString();
        }
        return member;
    }

    private void writeName(String text, Encoder out) throws IOException {
        boolean same = text.equals(name);
        out.writeBoolean(same);
        if (!same) {
            out.writeString(text);
            name = text;
        }
    }

    private String readName(Decoder in) throws IOException {
        if (!in.readBoolean()) {
            name = in.readString();
        }
        return name;
    }
}
