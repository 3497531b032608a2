package dev.aftermath.figures;

/** The views that cells show in. */
public enum View {
    OUTAGE_DURATIONS,
    CATEGORY_COUNTS,
    COMPANY_TRENDS
}
