package dev.aftermath.bench.readside;

import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.OutageDurations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Fills an index with the rows of files, in steps as large as those of the read side's follower. */
final class IndexLoad {

    private static final int ROWS_PER_STEP = 2_000;
    private static final int ROWS_PER_EXAMPLE = 1_000;

    private final ViewIndex index;
    private final List<ViewChange> examples = new ArrayList<>();
    private final List<ViewChange> step = new ArrayList<>();
    private long rows;

    IndexLoad(ViewIndex index) {
        this.index = index;
    }

    /** Returns how many rows there were. */
    long load(Path file) {
        long before = rows;
        RowsFile.read(file, (key, row) -> {
            ViewChange change = change(key, row);
            if (rows++ % ROWS_PER_EXAMPLE == 0) {
                examples.add(change);
            }
            step.add(change);
            if (step.size() == ROWS_PER_STEP) {
                apply();
            }
        });
        apply();
        return rows - before;
    }

    /** One in a thousand of the rows, of all views. */
    List<ViewChange> examples() {
        return List.copyOf(examples);
    }

    private void apply() {
        index.apply(List.copyOf(step));
        step.clear();
    }

    private static ViewChange change(String key, SpecificRecord row) {
        if (row instanceof OutageDurations durations) {
            return ViewRows.durations(key, durations);
        } else if (row instanceof CategoryCounts counts) {
            return ViewRows.categories(key, counts);
        } else if (row instanceof CompanyTrend trend) {
            return ViewRows.trend(key, trend);
        }
        return ViewRows.current(key, (CurrentIncident) row);
    }
}
