package dev.aftermath.index.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * The files of a text index on disk. None of them ever changes, and the last one to come names all others: whenever
 * writing them ends, they are a whole index, the older or the newer one.
 */
final class TextFiles {

    private static final String UNFINISHED = "unfinished-";

    private TextFiles() {}

    /** Writes the files of a commit that are not there yet, and deletes those that are not of it. */
    static void write(IndexCommit commit, Path place) throws IOException {
        try (Directory disk = open(place)) {
            for (String file : disk.listAll()) {
                if (file.startsWith(UNFINISHED)) {
                    disk.deleteFile(file);
                }
            }
            Set<String> there = new HashSet<>(Arrays.asList(disk.listAll()));
            for (String file : commit.getFileNames()) {
                if (!file.equals(commit.getSegmentsFileName()) && !there.contains(file)) {
                    copy(commit.getDirectory(), file, disk);
                }
            }
            if (!there.contains(commit.getSegmentsFileName())) {
                copy(commit.getDirectory(), commit.getSegmentsFileName(), disk);
            }
            there.removeAll(commit.getFileNames());
            for (String old : there) {
                disk.deleteFile(old);
            }
        }
    }

    private static void copy(Directory memory, String file, Directory disk) throws IOException {
        String unfinished = UNFINISHED + file;
        disk.copyFrom(memory, file, unfinished, IOContext.DEFAULT);
        disk.sync(List.of(unfinished));
        disk.rename(unfinished, file);
        disk.syncMetaData();
    }

    /**
     * Adds the index to one in memory.
     *
     * @throws IOException if it is not there or not whole; then nothing is added
     */
    static void read(Path place, IndexWriter memory) throws IOException {
        try (Directory disk = open(place)) {
            for (String file : SegmentInfos.readLatestCommit(disk).files(true)) {
                try (IndexInput bytes = disk.openInput(file, IOContext.READONCE)) {
                    CodecUtil.checksumEntireFile(bytes);
                }
            }
            memory.addIndexes(disk);
        }
    }

    /** Nobody else writes there: each process has a place of its own. */
    private static Directory open(Path place) throws IOException {
        return new NIOFSDirectory(place, NoLockFactory.INSTANCE);
    }
}
