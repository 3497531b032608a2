package dev.aftermath.serving.text;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns the Markdown of a document into HTML that can do nothing: paragraphs, headings, lists, quotes, code, emphasis and
 * links to web pages, and no attribute but a link's address. Markup in the Markdown is shown as the text it is. Images
 * give way to their description, for whoever serves them would learn who reads the page.
 */
public final class SafeMarkdown {

    /** Headings of a document stand below those of the page around them. */
    private static final int HEADINGS_ABOVE = 2;

    private static final int LOWEST_HEADING = 6;
    /** Text that opens more blocks within one another than that is no prose. */
    private static final int MOST_OPEN_BLOCKS = 50;

    private static final Pattern WEB_PAGE = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(MOST_OPEN_BLOCKS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong")
            .allowElements(
                    (element, attributes) -> {
                        attributes.add("target");
                        attributes.add("_blank");
                        return element;
                    },
                    "a")
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private SafeMarkdown() {}

    /** HTML for the inside of an element; empty for text without content. */
    public static String toHtml(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new Tamer());
        return POLICY.sanitize(RENDERER.render(document)).strip();
    }

    private static final class Tamer extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + HEADINGS_ABOVE));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!WEB_PAGE.matcher(link.getDestination()).lookingAt()) {
                giveWayToContent(link);
            }
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            giveWayToContent(image);
        }

        private static void giveWayToContent(Node node) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
