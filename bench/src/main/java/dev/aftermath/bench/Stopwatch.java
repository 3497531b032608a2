package dev.aftermath.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures from the moment it is made: time, and what this process used of the processors, its collector included. */
final class Stopwatch {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long began = System.nanoTime();
    private final long cpuBefore = system.getProcessCpuTime();

    /** What some events took until now. */
    Throughput took(long events) {
        return new Throughput(events, System.nanoTime() - began, system.getProcessCpuTime() - cpuBefore);
    }
}
