/**
 * What rows say about a model under requirements, whoever made the model: by its scores, its
 * decisions, or its file. Runs, certificates made later and audits share it.
 */
@NullMarked
package slater.app.judge;

import org.jspecify.annotations.NullMarked;
