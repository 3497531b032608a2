package dev.aftermath.launcher.up;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The metrics of all parts of a run on the page of one of them: each shows as soon as both are there. Thread-safe. */
final class SharedMetrics {

    private final List<MeterBinder> waiting = new ArrayList<>();
    private Consumer<MeterBinder> page;

    synchronized void add(MeterBinder part) {
        if (page == null) {
            waiting.add(part);
        } else {
            page.accept(part);
        }
    }

    /** To be called once. */
    synchronized void showOn(Consumer<MeterBinder> started) {
        page = started;
        waiting.forEach(page);
        waiting.clear();
    }
}
