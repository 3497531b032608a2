package dev.aftermath.serving.http;

import dev.aftermath.index.view.Dimension;
import dev.aftermath.schemas.MemberKey;

/** Members as people write them: by key, by a name in any spelling, and companies by an alias. */
final class Spelling {

    private Spelling() {}

    /** The key that is meant; the text itself where it names nobody. */
    static String key(Dimension dimension, String text) {
        String key =
                switch (dimension) {
                    case ALL -> text;
                    case COMPANY -> MemberKey.ofCompany(text);
                    case CATEGORY -> MemberKey.ofCategory(text);
                    case PRODUCT -> MemberKey.ofProduct(text);
                };
        return key.isEmpty() || key.equals(MemberKey.UNKNOWN) ? text : key;
    }
}
