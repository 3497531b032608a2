package dev.aftermath.figures;

/**
 * Names by number, so that a contribution takes few bytes and a name's key is worked out once. A term is a spelling of a
 * company or product, or a category key.
 */
public interface Terms {

    /** Number of a term; it is given one if it is new. */
    int numberOf(String text);

    /** The term itself. */
    String text(int number);

    /** Company key of a term that is a company's spelling. */
    String companyKey(int number);

    /** Product key of a term that is a product's spelling. */
    String productKey(int number);
}
