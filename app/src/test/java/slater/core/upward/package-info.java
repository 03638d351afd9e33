/** What the rules of the floors must refuse. */
@NullMarked
package slater.core.upward;

import org.jspecify.annotations.NullMarked;
