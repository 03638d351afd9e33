/**
 * The page and the card that people read: {@code report.html} and {@code MODEL_CARD.md}, written
 * from a {@link slater.app.solution.SolutionDocument} alone.
 *
 * <p>The page holds no script at all: its charts are inline SVG, so that it prints, works without a
 * network, survives a mail gateway, and nothing that stands in the data can run.
 */
@NullMarked
package slater.app.report;

import org.jspecify.annotations.NullMarked;
