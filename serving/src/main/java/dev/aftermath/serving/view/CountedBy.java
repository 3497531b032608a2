package dev.aftermath.serving.view;

/** What incidents are counted by. */
public enum CountedBy {
    COMPANY,
    CATEGORY,
    PRODUCT,
    TIMING
}
