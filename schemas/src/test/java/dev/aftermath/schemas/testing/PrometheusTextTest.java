package dev.aftermath.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.testing.PrometheusText.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

    @Test
    void samplesAreReadWithTheirLabels() {
        assertThat(PrometheusText.parse("""
                # HELP requests_total Requests
                # TYPE requests_total counter
                requests_total{route="/a{b},\"c\"",text="back\\\\slash\\nline \\"quote\\""} 3.0
                # TYPE lag gauge
                lag NaN
                # TYPE took histogram
                took_bucket{le="1.0"} 1
                took_bucket{le="+Inf"} 2
                took_count 2
                took_sum 1.5E7
                """.replace("\"c\"", "c")))
                .contains(
                        new Sample(
                                "requests_total",
                                Map.of("route", "/a{b},c", "text", "back\\slash\nline \"quote\""),
                                3.0),
                        new Sample("took_sum", Map.of(), 1.5e7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "a one\n",
                "# TYPE a gauge\na 1\n# TYPE a gauge\n",
                "# TYPE a gauge\na{b=\"1\"} 1\na{b=\"1\"} 2\n",
                "# TYPE a gauge\na{b=\"1} 1\n",
                "# TYPE a gauge\na{b-c=\"1\"} 1\n",
                "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# HELP a text\n",
                "# TYPE a gauge\nb 1\n",
                "# TYPE a timer\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 2\n",
                "# TYPE a gauge\na 1\n\n"
            })
    void whatIsNotInTheFormatIsRefused(String text) {
        assertThatThrownBy(() -> PrometheusText.parse(text)).isInstanceOf(AssertionError.class);
    }
}
