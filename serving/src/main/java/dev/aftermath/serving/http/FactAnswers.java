package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.PublishedFact;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.RejectionPage.ReasonCount;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.index.view.Neighbours;
import dev.aftermath.index.view.QualityFigures;
import java.util.List;

/** As {@link Answers}, about facts and what is around and missing in incidents. */
final class FactAnswers {

    private FactAnswers() {}

    /** @param next cursor of the next page; null on the last one */
    record History(
            String incidentId,
            List<PublishedFact> items,
            long matches,
            @MayBeAbsent String next,
            Freshness freshness) implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table("facts-" + incidentId, TableRows.StatedField.class, TableRows.StatedField.of(items));
        }
    }

    /**
     * @param matches facts in the log
     * @param next cursor of the next page; null on the last one, and if all are asked for
     */
    record Newest(
            List<FactNews> items, long matches, @MayBeAbsent String next, Freshness freshness)
            implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table("facts", FactNews.class, items);
        }
    }

    /** @param next cursor of the next page; null on the last one */
    record Rejected(
            long documents,
            List<ReasonCount> byReason,
            List<Rejection> items,
            long matches,
            @MayBeAbsent String next,
            Freshness freshness)
            implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table("rejections", Rejection.class, items);
        }
    }

    record Around(String incidentId, @JsonUnwrapped Neighbours neighbours, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("neighbours-" + incidentId, TableRows.Neighbour.class, TableRows.Neighbour.of(neighbours));
        }
    }

    /** @param documents that stand rejected, for whatever reason */
    record Reasons(long documents, List<ReasonCount> items, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("rejections-reasons", ReasonCount.class, items);
        }
    }

    /** @param matches records that are set aside */
    record Undecodable(List<UndecodableRecord> items, long matches, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("undecodable", UndecodableRecord.class, items);
        }
    }

    record Quality(@JsonUnwrapped QualityFigures figures, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("quality", QualityFigures.FieldCount.class, figures.items());
        }
    }
}
