package dev.aftermath.figures;

/** What the views group incidents by. The order is part of the stores' format. */
public enum Dimension {
    ALL,
    COMPANY,
    CATEGORY,
    PRODUCT,
    CATEGORY_PAIR
}
