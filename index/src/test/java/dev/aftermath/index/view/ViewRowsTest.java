package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.ViewKeys;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ViewRowsTest {

    @Test
    void keysAreReadBackAsTheyWereWritten() {
        int month = Month.parse("-0044-03");
        for (String member : new String[] {"", "cloud", "a/b", "a+b", "100%", "%2F", "%252B+/%"}) {
            assertThat(ViewRows.durations(ViewKeys.durations("category", member, month), null))
                    .isEqualTo(new ViewChange.Durations(Dimension.CATEGORY, member, month, null, null));
            assertThat(ViewRows.categories(ViewKeys.category(member, month), null))
                    .isEqualTo(new ViewChange.Category(member, month, null));
            assertThat(ViewRows.categories(ViewKeys.categoryPair(member, "+" + member, month), null))
                    .isEqualTo(new ViewChange.Pair(new CategoryPair(member, "+" + member), month, null));
        }
        assertThat(ViewRows.trend("github/undated", null))
                .isEqualTo(new ViewChange.Trend("github", Month.UNDATED, null, null));
    }

    @Test
    void aKeyOfAnotherFormIsNoRow() {
        assertThatThrownBy(() -> ViewRows.durations("company", null)).hasMessageContaining("dimension/member/month");
        assertThatThrownBy(() -> ViewRows.durations("company/2016-08", null))
                .hasMessageContaining("dimension/member/month");
        assertThatThrownBy(() -> ViewRows.durations("colour/red/2016-08", null))
                .hasMessageContaining("unknown dimension \"colour\"");
        assertThatThrownBy(() -> ViewRows.categories("cloud", null)).hasMessageContaining("category/month");
        assertThatThrownBy(() -> ViewRows.trend("github/August", null)).hasMessageContaining("August");
    }

    @Test
    void aRowThatContradictsItselfIsNoRow() {
        OutageDurations row = OutageDurations.newBuilder()
                .setDimension("all")
                .setKey("")
                .setName("all")
                .setMonth("2016-08")
                .setIncidents(1)
                .setTimed(1)
                .setInstant(0)
                .setOpen(0)
                .setEndUnknown(0)
                .setStartUnknown(0)
                .setUndated(0)
                .setHistogram(ByteBuffer.allocate(0))
                .build();
        assertThatThrownBy(() -> ViewRows.durations("all//2016-08", row)).hasMessageContaining("0 durations");

        CompanyTrend trend = new CompanyTrend("acme", "Acme", "2016-08", 1L, 0.0, 1L, null, null);
        assertThatThrownBy(() -> ViewRows.trend("acme/2016-08", trend)).hasMessageContaining("no first or last start");
    }
}
