package dev.aftermath.launcher.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures that a chart draws.
 *
 * @param names what stands along its axis of names, as the API has them
 * @param series each one's name and its values, one per name; null where nothing is drawn
 */
record Drawing(List<String> names, Map<String, List<Object>> series) {

    private static final String READ = """
            const option = window.echarts.getInstanceByDom(document.querySelector(arguments[0])).getOption();
            return {
              names: option.xAxis[0].data ?? option.yAxis[0].data ?? [],
              series: option.series.map(({ name, data }) => [name ?? "", data.map((item) => (Array.isArray(item) ? item : item?.value ?? (typeof item === "number" ? item : null)))]),
            };
            """;

    /** @param chart a selector of the chart's element */
    static Drawing of(Browser browser, String chart) {
        Map<?, ?> read = (Map<?, ?>) browser.run(READ, chart);
        Map<String, List<Object>> series = new LinkedHashMap<>();
        for (Object one : (List<?>) read.get("series")) {
            List<?> pair = (List<?>) one;
            series.put((String) pair.get(0), values(pair.get(1)));
        }
        return new Drawing(
                ((List<?>) read.get("names")).stream().map(String::valueOf).toList(), series);
    }

    private static List<Object> values(Object list) {
        return ((List<?>) list).stream().<Object>map(value -> value).toList();
    }
}
