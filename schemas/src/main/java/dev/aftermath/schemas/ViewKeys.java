package dev.aftermath.schemas;

/** Record keys of the view topics. What would read as a separator within a category is percent-encoded. */
public final class ViewKeys {

    private ViewKeys() {}

    /** {@code category/cloud/2016-08}; for the dimension all, whose only member has no key, {@code all//2016-08}. */
    public static String durations(String dimension, String member, int month) {
        return dimension + '/' + escape(member) + '/' + Month.toString(month);
    }

    /** {@code cloud/2016-08}. */
    public static String category(String category, int month) {
        return escape(category) + '/' + Month.toString(month);
    }

    /** {@code automation+cloud/2016-08}. */
    public static String categoryPair(String first, String second, int month) {
        return escape(first) + '+' + escape(second) + '/' + Month.toString(month);
    }

    /** {@code github/2016-08}. */
    public static String trend(String company, int month) {
        return company + '/' + Month.toString(month);
    }

    private static String escape(String member) {
        return member.replace("%", "%25").replace("/", "%2F").replace("+", "%2B");
    }
}
