package dev.aftermath.index.view;

/** What incidents are counted by. */
public enum CountedBy {
    COMPANY,
    CATEGORY,
    PRODUCT,
    TIMING
}
