package dev.aftermath.serving.http;

/** An answer that is a page of a list. */
interface Paged {

    /** Cursor of the next page; null on the last one. */
    String next();

    /** That of an answer of any kind; null also if it is no page. */
    static String next(Object answer) {
        return answer instanceof Paged page ? page.next() : null;
    }
}
