package dev.aftermath.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.ClusterConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingSettingsTest {

    private static final ClusterConnection CONNECTION =
            new ClusterConnection("localhost:9092", "http://localhost:8081", Map.of());

    @Test
    void onlyThisMachineIsServedUnlessToldOtherwise() {
        assertThat(ServingSettings.of(CONNECTION)).isEqualTo(new ServingSettings(CONNECTION, "127.0.0.1", 8080));
    }

    @Test
    void settingsThatCannotWorkAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> new ServingSettings(CONNECTION, "127.0.0.1", 65_536))
                .hasMessage("port 65536 does not exist: give --port from 0 to 65535");
        assertThatThrownBy(() -> new ServingSettings(CONNECTION, " ", 8080)).hasMessageContaining("--host");
    }
}
