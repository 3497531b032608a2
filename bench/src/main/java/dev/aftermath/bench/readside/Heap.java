package dev.aftermath.bench.readside;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** The heap of this process. */
final class Heap {

    private Heap() {}

    /** Bytes in use once everything that is garbage has been collected. */
    static long usedBytes() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed();
    }

    static long maxBytes() {
        return Runtime.getRuntime().maxMemory();
    }
}
