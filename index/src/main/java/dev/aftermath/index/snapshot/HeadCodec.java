package dev.aftermath.index.snapshot;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.cut.ShardCuts;
import dev.aftermath.index.cut.ShownCut;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.ViewProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.TopicPartition;

/** A {@link SnapshotHead} as bytes: numbers and texts one after the other in Avro's binary encoding. */
final class HeadCodec {

    private HeadCodec() {}

    static void write(SnapshotHead head, Encoder out) throws IOException {
        out.writeLong(head.takenAt().toEpochMilli());
        out.writeInt(head.topicIds().size());
        for (Map.Entry<String, String> topic : head.topicIds().entrySet()) {
            out.writeString(topic.getKey());
            out.writeString(topic.getValue());
        }
        out.writeString(head.companion());
        out.writeInt(head.point().positions().size());
        for (Map.Entry<TopicPartition, Long> position : head.point().positions().entrySet()) {
            out.writeString(position.getKey().topic());
            out.writeInt(position.getKey().partition());
            out.writeLong(position.getValue());
        }
        write(head.point().board(), out);
    }

    static SnapshotHead read(Decoder in) throws IOException {
        final Instant takenAt = Instant.ofEpochMilli(in.readLong());
        Map<String, String> topicIds = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            topicIds.put(in.readString(), in.readString());
        }
        final String companion = in.readString();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            positions.put(new TopicPartition(in.readString(), in.readInt()), in.readLong());
        }
        return new SnapshotHead(takenAt, topicIds, companion, new ResumePoint(positions, readBoard(in)));
    }

    private static void write(ProgressBoard board, Encoder out) throws IOException {
        out.writeInt(board.records().size());
        for (Map.Entry<String, ViewProgress> entry : board.records().entrySet()) {
            out.writeString(entry.getKey());
            out.writeInt(entry.getValue().getShard());
            out.writeInt(entry.getValue().getShards());
            out.writeInt(entry.getValue().getPartition());
            out.writeLong(entry.getValue().getOffset());
        }
        ShardCuts cuts = board.cuts();
        out.writeInt(cuts.shards());
        out.writeInt(cuts.open().size());
        for (Map.Entry<Integer, List<ShardCuts.AtMerge>> shard : cuts.open().entrySet()) {
            out.writeInt(shard.getKey());
            out.writeInt(shard.getValue().size());
            for (ShardCuts.AtMerge at : shard.getValue()) {
                out.writeLong(at.merge());
                write(at.cut(), out);
            }
        }
        out.writeBoolean(cuts.newest().isPresent());
        if (cuts.newest().isPresent()) {
            ShownCut newest = cuts.newest().get();
            write(newest.cut(), out);
            out.writeInt(newest.merges().size());
            for (Map.Entry<Integer, Long> merge : newest.merges().entrySet()) {
                out.writeInt(merge.getKey());
                out.writeLong(merge.getValue());
            }
        }
    }

    private static ProgressBoard readBoard(Decoder in) throws IOException {
        Map<String, ViewProgress> records = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            records.put(in.readString(), new ViewProgress(in.readInt(), in.readInt(), in.readInt(), in.readLong()));
        }
        int shards = in.readInt();
        Map<Integer, List<ShardCuts.AtMerge>> open = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int shard = in.readInt();
            List<ShardCuts.AtMerge> cuts = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                cuts.add(new ShardCuts.AtMerge(in.readLong(), readCut(in)));
            }
            open.put(shard, cuts);
        }
        return new ProgressBoard(
                records, new ShardCuts(shards, open, in.readBoolean() ? Optional.of(readShown(in)) : Optional.empty()));
    }

    private static ShownCut readShown(Decoder in) throws IOException {
        LogCut cut = readCut(in);
        Map<Integer, Long> merges = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            merges.put(in.readInt(), in.readLong());
        }
        return new ShownCut(cut, merges);
    }

    private static void write(LogCut cut, Encoder out) throws IOException {
        out.writeInt(cut.offsets().size());
        for (Map.Entry<Integer, Long> offset : cut.offsets().entrySet()) {
            out.writeInt(offset.getKey());
            out.writeLong(offset.getValue());
        }
    }

    private static LogCut readCut(Decoder in) throws IOException {
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            offsets.put(in.readInt(), in.readLong());
        }
        return new LogCut(offsets);
    }
}
