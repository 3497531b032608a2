package dev.aftermath.streams.views;

/** What the views group incidents by. The order is part of the stores' format. */
enum Dimension {
    ALL,
    COMPANY,
    CATEGORY,
    PRODUCT,
    CATEGORY_PAIR
}
