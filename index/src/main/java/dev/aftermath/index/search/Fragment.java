package dev.aftermath.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A part of a text.
 *
 * @param start where it begins
 * @param end where it ends
 */
record Fragment(int start, int end) {

    /** What has no space for longer is no word that could be left whole. */
    private static final int LONGEST_CUT = 20;

    /**
     * The parts of a text that say most about why it was found: those with the most different marks, then with the most.
     *
     * @param marks in their order
     * @param length characters that a part has, about; one of a shorter text is the text
     * @return in their order, none without a mark, and without overlaps
     */
    static List<Fragment> best(String text, List<Mark> marks, int length, int most) {
        List<Fragment> free = List.of(new Fragment(0, text.length()));
        List<Fragment> best = new ArrayList<>();
        while (best.size() < most) {
            Optional<Cluster> next = free.stream()
                    .map(part -> Cluster.best(marks, part, length))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
            if (next.isEmpty()) {
                break;
            }
            Fragment taken = next.get().around(text, length);
            best.add(taken);
            free = free.stream().flatMap(part -> part.without(taken).stream()).toList();
        }
        best.sort(Comparator.comparingInt(Fragment::start));
        return best;
    }

    /** The text of this part, in pieces that are marked or not. */
    List<Highlights.Part> parts(String text, List<Mark> marks) {
        List<Highlights.Part> parts = new ArrayList<>();
        int at = start;
        for (int i = 0; i < marks.size(); i++) {
            int from = Math.max(at, whole(text, marks.get(i).start()));
            int to = whole(text, marks.get(i).end());
            while (i + 1 < marks.size() && marks.get(i + 1).start() < to) {
                i++;
                to = Math.max(to, whole(text, marks.get(i).end()));
            }
            if (from >= end || to <= at) {
                continue;
            }
            if (from > at) {
                parts.add(new Highlights.Part(text.substring(at, from), null));
            }
            at = Math.min(to, end);
            parts.add(new Highlights.Part(text.substring(from, at), true));
        }
        if (at < end) {
            parts.add(new Highlights.Part(text.substring(at, end), null));
        }
        return parts;
    }

    /** The place itself, or the one before if it is amid the two halves of a character. */
    static int whole(String text, int place) {
        boolean amid = place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
        return amid ? place - 1 : place;
    }

    private List<Fragment> without(Fragment taken) {
        if (taken.end <= start || taken.start >= end) {
            return List.of(this);
        }
        List<Fragment> rest = new ArrayList<>();
        if (taken.start > start) {
            rest.add(new Fragment(start, taken.start));
        }
        if (taken.end < end) {
            rest.add(new Fragment(taken.end, end));
        }
        return rest;
    }

    /**
     * Marks that are near one another.
     *
     * @param part the part of the text in which they are, and in which their fragment must be
     * @param sought how many different things they mark
     * @param marks how many they are
     */
    private record Cluster(Fragment part, int start, int end, int sought, int marks) implements Comparable<Cluster> {

        static Optional<Cluster> best(List<Mark> marks, Fragment part, int length) {
            Cluster best = null;
            List<Mark> inside = marks.stream()
                    .filter(mark -> mark.start() >= part.start && mark.end() <= part.end)
                    .toList();
            for (int first = 0; first < inside.size(); first++) {
                Cluster cluster = from(inside.subList(first, inside.size()), part, length);
                if (best == null || cluster.compareTo(best) > 0) {
                    best = cluster;
                }
            }
            return Optional.ofNullable(best);
        }

        /** With the first mark, however long, and those behind it that are near enough. */
        private static Cluster from(List<Mark> marks, Fragment part, int length) {
            Mark first = marks.get(0);
            BitSet sought = new BitSet();
            int end = first.end();
            int count = 0;
            for (Mark mark : marks) {
                if (count > 0 && mark.end() - first.start() > length) {
                    break;
                }
                sought.set(mark.sought());
                end = Math.max(end, mark.end());
                count++;
            }
            return new Cluster(part, first.start(), end, sought.cardinality(), count);
        }

        /** The earlier one is the better of two that are alike. */
        @Override
        public int compareTo(Cluster other) {
            return Comparator.comparingInt(Cluster::sought)
                    .thenComparingInt(Cluster::marks)
                    .thenComparing(Cluster::start, Comparator.reverseOrder())
                    .compare(this, other);
        }

        /** With as much of the text on both sides as there is room for, in whole words. */
        Fragment around(String text, int length) {
            if (part.end - part.start <= length) {
                return part;
            }
            int room = Math.max(0, length - (end - start));
            int from = Math.max(part.start, Math.min(start - room / 2, part.end - length));
            int to = Math.min(part.end, Math.max(end, from + length));
            return new Fragment(wordFrom(text, from), wordTo(text, to));
        }

        /** The beginning of a word, if there is one near; never behind the first mark. */
        private int wordFrom(String text, int from) {
            int at = from;
            while (at > part.start && at < start && at - from < LONGEST_CUT && !isSpace(text, at - 1)) {
                at++;
            }
            at = at - from == LONGEST_CUT ? from : at;
            while (at < start && isSpace(text, at)) {
                at++;
            }
            return whole(text, at);
        }

        /** The end of a word, if there is one near; never before the last mark. */
        private int wordTo(String text, int to) {
            int at = to;
            while (at < part.end && at > end && to - at < LONGEST_CUT && !isSpace(text, at)) {
                at--;
            }
            at = to - at == LONGEST_CUT ? to : at;
            while (at > end && isSpace(text, at - 1)) {
                at--;
            }
            return whole(text, at);
        }

        private static boolean isSpace(String text, int at) {
            return Character.isWhitespace(text.charAt(at));
        }
    }
}
