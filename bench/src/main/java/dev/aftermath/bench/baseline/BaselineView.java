package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** A view of the baseline: its own topic beside the catalogue's, with rows of the same schema. */
public enum BaselineView {
    OUTAGE_DURATIONS(TopicCatalogue.OUTAGE_DURATIONS, CellState::toOutageDurations),
    CATEGORY_COUNTS(TopicCatalogue.CATEGORY_COUNTS, CellState::toCategoryCounts),
    COMPANY_TRENDS(TopicCatalogue.COMPANY_TRENDS, CellState::toCompanyTrend);

    private static final char SEPARATOR = ':';

    private final TopicSpec ours;
    private final Function<CellState, SpecificRecord> row;

    BaselineView(TopicSpec ours, Function<CellState, SpecificRecord> row) {
        this.ours = ours;
        this.row = row;
    }

    /** The catalogue's topic that holds the same rows. */
    public TopicSpec ours() {
        return ours;
    }

    /** The baseline's topic. */
    public TopicSpec topic() {
        return new TopicSpec(
                "baseline." + ours.name(),
                ours.key(),
                ours.value(),
                ours.partitions(),
                ours.configs(),
                ours.purpose() + ", by the baseline");
    }

    /** Key of a cell among those of all views. */
    String cell(String topicKey) {
        return name() + SEPARATOR + topicKey;
    }

    boolean holds(String cell) {
        return cell.startsWith(name() + SEPARATOR);
    }

    String topicKey(String cell) {
        return cell.substring(name().length() + 1);
    }

    SpecificRecord row(CellState cell) {
        return row.apply(cell);
    }
}
