package dev.aftermath.schemas;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.text.Normalizer2;

/**
 * What makes two spellings the same (DEFINITIONS: Keys): Unicode's NFKC_Casefold, by which compatible forms, composition,
 * case and invisible characters make no difference. ICU's own tables, so that keys do not depend on the Java they are
 * made with.
 */
public final class Folding {

    /** It looks like a blank, but is a symbol to Unicode. */
    private static final int BRAILLE_BLANK = 0x2800;

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private Folding() {}

    /** The text folded: equal for spellings that are the same. Folding it again changes nothing. */
    public static String fold(String text) {
        return NFKC_CASEFOLD.normalize(text);
    }

    /** Characters of a text once it is folded: some become many, U+FDFA for instance 18. */
    public static int foldedCharacters(String text) {
        String folded = fold(text);
        return folded.codePointCount(0, folded.length());
    }

    /** Whether nothing of a text can be seen: it is empty, blank or of invisible characters only. */
    public static boolean isInvisible(String text) {
        return fold(text).codePoints().allMatch(Folding::isInvisible);
    }

    /** White space of Unicode, which has more of it than Java. */
    static boolean isWhiteSpace(int character) {
        return UCharacter.isUWhiteSpace(character);
    }

    /** Whether a character is a letter, a mark or a decimal digit. */
    static boolean isOfAName(int character) {
        return switch (UCharacter.getType(character)) {
            case ECharacterCategory.UPPERCASE_LETTER,
                    ECharacterCategory.LOWERCASE_LETTER,
                    ECharacterCategory.TITLECASE_LETTER,
                    ECharacterCategory.MODIFIER_LETTER,
                    ECharacterCategory.OTHER_LETTER,
                    ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.ENCLOSING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.DECIMAL_DIGIT_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isInvisible(int character) {
        return isWhiteSpace(character)
                || UCharacter.getType(character) == ECharacterCategory.FORMAT
                || UCharacter.getType(character) == ECharacterCategory.CONTROL
                || character == BRAILLE_BLANK;
    }
}
