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
    void keepsWhatOthersWroteApartFromSourcesAndCountsItAmongTheNewest() {
        index.apply("a/" + ID, entry(1));
        index.apply(IngestIndex.logKey(ID), entry(2));

        assertThat(index.newest(ID)).contains(entry(2));
        assertThat(index.own("a", ID)).contains(entry(1));
        assertThat(index.sourcesAt(ID, 1)).containsExactly("a");
        assertThat(index.sourcesAt(ID, 2)).isEmpty();
    }

    @Test
    void knowsHowFarEachPartitionOfTheLogHasBeenHeeded() {
        index.apply(
                "//3", IngestIndexEntry.newBuilder(entry(0)).setLogOffset(42L).build());

        assertThat(index.logOffset(3)).hasValue(42);
        assertThat(index.logOffset(4)).isEmpty();
        index.apply("//3", null);
        assertThat(index.logOffset(3)).isEmpty();
    }

    @Test
    void namesAKeyThatIsNotItsOwn() {
        assertThatThrownBy(() -> index.apply("foreign", entry(1)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("foreign");
    }
}
