package dev.aftermath.launcher.up;

import java.time.Duration;

/** Hears how a start goes on; steps run side by side, so calls come from several threads. */
public interface StepReport {

    void started(String step);

    /** How far a running step has come. */
    void progress(String step, String detail);

    /** @param result what came out, {@code on 127.0.0.1:9092} for instance */
    void finished(String step, String result, Duration took);

    /** Something the user should read, whatever the steps do. */
    void note(String line);

    /** No further step follows. */
    void done();
}
