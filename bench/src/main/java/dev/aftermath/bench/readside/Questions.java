package dev.aftermath.bench.readside;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The requests of each kind, and for each kind requests of constants that are like its answers.
 *
 * @param ours requests of answers
 * @param constants requests of constants
 */
record Questions(List<ByteBuffer> ours, List<ByteBuffer> constants) {

    /** As many answers of a kind are kept as constants, at most. */
    private static final int CONSTANTS = 50;

    private static final int REQUESTS_OF_THE_MIX = 20_000;
    private static final int PERCENT = 100;

    /** The questions of one kind. */
    static Questions of(RequestKind kind, AskedMembers members, ServerProcess server, String... headerLines) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        List<String> paths = kind.paths(members);
        List<ByteBuffer> ours = new ArrayList<>();
        List<ByteBuffer> constants = new ArrayList<>();
        for (int i = 0; i < CONSTANTS; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            ConstantRoutes.Kept kept = server.keep(path, null);
            if (kind.known()) {
                ours.add(LoadGenerator.request(path, with("If-None-Match: " + kept.tag(), headerLines)));
                kept = server.keep(path, kept.tag());
            }
            constants.add(LoadGenerator.request(ConstantRoutes.PATH + kept.number(), headerLines));
        }
        if (!kind.known()) {
            paths.forEach(path -> ours.add(LoadGenerator.request(path, headerLines)));
        }
        return new Questions(ours, constants);
    }

    /** All kinds, as often as their weights say. */
    static Questions mix(Map<RequestKind, Questions> kinds) {
        return new Questions(mix(kinds, Questions::ours), mix(kinds, Questions::constants));
    }

    private static List<ByteBuffer> mix(
            Map<RequestKind, Questions> kinds, java.util.function.Function<Questions, List<ByteBuffer>> side) {
        SplittableRandom random = new SplittableRandom(PERCENT);
        List<ByteBuffer> requests = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            List<ByteBuffer> ofKind = side.apply(kinds.get(kind));
            for (int i = 0; i < REQUESTS_OF_THE_MIX * kind.weight() / PERCENT; i++) {
                requests.add(ofKind.get(random.nextInt(ofKind.size())));
            }
        }
        return requests;
    }

    /** The questions of every kind. */
    static Map<RequestKind, Questions> all(AskedMembers members, ServerProcess server, String... headerLines) {
        Map<RequestKind, Questions> kinds = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            kinds.put(kind, of(kind, members, server, headerLines));
        }
        return kinds;
    }

    private static String[] with(String line, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(line);
        return all.toArray(String[]::new);
    }
}
