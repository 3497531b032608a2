package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.Sha256;
import org.junit.jupiter.api.Test;

class IngestIndexTest {

    private static final String ID = Documents.PLATFORM_SH_ID;
    private static final Sha256 HASH = Sha256Digest.of(new byte[] {1});

    private final IngestIndex index = new IngestIndex();

    private static IngestIndexEntry entry(int version) {
        return IngestIndexEntry.newBuilder()
                .setVersion(version)
                .setContentHash(HASH)
                .build();
    }

    @Test
    void knowsWhatEachSourceSaidLastAndWhoSaidTheNewest() {
        index.apply("a/" + ID, entry(1));
        index.apply("b/" + ID, entry(2));
        index.apply("a/" + ID, entry(3));

        assertThat(index.own("a", ID)).contains(entry(3));
        assertThat(index.own("b", ID)).contains(entry(2));
        assertThat(index.own("c", ID)).isEmpty();
        assertThat(index.newest(ID)).contains(entry(3));
        assertThat(index.newest(Documents.id(1))).isEmpty();
    }

    @Test
    void forgetsWithATombstone() {
        index.apply("a/" + ID, entry(1));
        index.apply("a//x.json", entry(0));
        index.apply("a/" + ID, null);
        index.apply("a//x.json", null);
        index.apply("never/seen", null);

        assertThat(index.newest(ID)).isEmpty();
        assertThat(index.rejected("a", "x.json")).isEmpty();
    }

    @Test
    void keepsRejectedLocationsApartFromIncidents() {
        index.apply("a//" + ID, entry(0));
        index.apply("a///x/y.json", entry(0));

        assertThat(index.newest(ID)).isEmpty();
        assertThat(index.rejected("a", ID)).contains(HASH);
        assertThat(index.rejected("a", "/x/y.json")).contains(HASH);
        assertThat(index.rejected("b", ID)).isEmpty();
    }

    @Test
    void namesAKeyThatIsNotItsOwn() {
        assertThatThrownBy(() -> index.apply("foreign", entry(1)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("foreign");
    }
}
